"""Why a record could not be read, in both languages."""

from __future__ import annotations

from fengsui.collection.reading.contract import Broken

REASONS = {
    "not_utf8": ("The bytes are not UTF-8. Convert the record and replay it.", "字节不是UTF-8编码，请转换后重新处理。"),
    "not_json": ("The JSON of the record is broken: {detail}.", "记录的JSON格式有误：{detail}。"),
    "not_xml": ("The XML of the record is broken: {detail}.", "记录的XML格式有误：{detail}。"),
    "truncated": ("The file ends in the middle of this record.", "文件在此记录中间截断。"),
    "not_a_record": ("These bytes are no record of this source.", "这些字节不是该来源的记录。"),
    "missing": ("The record has no {detail}.", "记录缺少{detail}。"),
    "wrong_type": ("{detail} has a form that this source does not use.", "{detail}的形式与该来源不符。"),
    "bad_date": ("{detail} is not a date.", "{detail}不是日期。"),
    "unstorable": ("{detail} holds characters that no text can hold.", "{detail}含有无法保存的字符。"),
    "columns": ("The row has {detail} columns where the head has another number.", "该行有{detail}列，与表头不符。"),
    "mark_twice": (
        "The file has another record with the mark {detail} before this one, and they contradict each other.",
        "文件中此前已有标识为{detail}的记录，且内容不一致。",
    ),
    "too_long": ("The record is longer than 4 MB.", "记录超过4MB。"),
}


class Trouble(Exception):
    """Raised while one record is read; becomes a Broken."""

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = str(detail)[:200]


def broken(trouble: Trouble, position: str, original: bytes) -> Broken:
    """The piece as it goes to quarantine."""
    english, chinese = (words.format(detail=trouble.detail) for words in REASONS[trouble.code])
    return Broken(position, original, trouble.code, english, chinese)
