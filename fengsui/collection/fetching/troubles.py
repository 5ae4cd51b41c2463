"""Why nothing could be fetched, in both languages."""

from __future__ import annotations

REASONS = {
    "address": ("The address “{detail}” is not one that may be fetched.", "地址“{detail}”不允许抓取。"),
    "scheme": ("Only https is fetched, not “{detail}”.", "只允许以https抓取，不允许“{detail}”。"),
    "host": (
        "The host “{detail}” is not the one this source declares. Have it added to FENGSUI_FETCH_HOSTS if it is right.",
        "主机“{detail}”不是该来源声明的主机。如确属无误，请由管理员加入FENGSUI_FETCH_HOSTS。",
    ),
    "not_public": (
        "The name leads to {detail}, which is no public address: nothing was sent.",
        "该域名解析为非公网地址{detail}，未发送任何请求。",
    ),
    "unknown_host": (
        "The name “{detail}” could not be found. Look whether it is right.",
        "无法解析域名“{detail}”，请核对。",
    ),
    "unreachable": ("The source could not be reached: {detail}.", "无法连接来源：{detail}。"),
    "tls": ("The source could not prove who it is: {detail}.", "来源的安全证书验证失败：{detail}。"),
    "silent": ("The source stopped answering.", "来源停止响应。"),
    "deadline": ("The answer took longer than {detail} seconds and was broken off.", "应答超过{detail}秒，已中止。"),
    "too_long": ("The answer is longer than {detail} bytes and was broken off.", "应答超过{detail}字节，已中止。"),
    "truncated": ("The answer ended before it was whole.", "应答不完整即已中断。"),
    "not_http": ("The answer is no HTTP: {detail}.", "应答不是有效的HTTP：{detail}。"),
    "encoding": ("The answer is packed in a way that is not accepted: {detail}.", "应答的压缩方式不受支持：{detail}。"),
    "unpacking": ("The packed answer is broken.", "压缩内容已损坏。"),
    "archive": (
        "The archive does not hold the file that was expected: {detail}.",
        "压缩包内没有预期的文件：{detail}。",
    ),
    "status": ("The source answered with status {detail}.", "来源返回状态码{detail}。"),
    "busy": ("The source asks to come later (status {detail}).", "来源要求稍后再试（状态码{detail}）。"),
    "redirects": ("The source sent us on more than {detail} times.", "来源重定向超过{detail}次。"),
    "page_instead": (
        "A web page came instead of data: most likely a notice of the source that something is wrong.",
        "返回的是网页而不是数据，可能是来源的出错提示。",
    ),
    "circle": ("The pages of the source lead in a circle.", "来源的分页形成循环。"),
    "many_pages": ("The source has more than {detail} pages.", "来源的分页超过{detail}页。"),
    "layout": (
        "The answer cannot be read: its layout has changed. Nothing was taken in. The connector needs a new version.",
        "应答内容无法按原有格式读取，来源的格式可能已改变，未导入任何内容。需更新连接器。",
    ),
    "empty": (
        "The answer holds no record, though the source had some. Nothing was marked as withdrawn.",
        "应答中没有任何记录，而该来源此前有记录。未标记任何撤回。",
    ),
    "stopped": ("The pull was interrupted; the next one does it again.", "抓取中断，下次将重新进行。"),
    "failed_here": ("The platform failed while it took the file in: {detail}.", "平台在导入时出错：{detail}。"),
    "off": ("Fetching is switched off in this installation.", "本系统未启用抓取。"),
}

AGAIN = frozenset({"unreachable", "silent", "truncated", "not_http", "busy", "unpacking"})
"""What may be gone a moment later: it is tried again within the same pull."""


class Trouble(Exception):
    """Raised while a source is fetched; `status` is what it answered, `later` the seconds it asks us to wait."""

    def __init__(
        self, code: str, detail: object = "", *, status: int | None = None, later: float | None = None
    ) -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code
        self.detail = str(detail)[:200]
        self.status = status
        self.later = later

    def words(self) -> tuple[str, str]:
        """The trouble in English and in Chinese."""
        english, chinese = (words.format(detail=self.detail) for words in REASONS[self.code])
        return english, chinese
