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
    "encoding": (
        "The bytes are not {detail}. Convert the record and replay it.",
        "字节不是{detail}编码，请转换后重新处理。",
    ),
    "not_a_workbook": (
        "The file is no spreadsheet that can be read ({detail}). Save it as .xlsx and send it again.",
        "文件不是可读取的电子表格（{detail}），请另存为.xlsx后重新上传。",
    ),
    "too_large": ("The file is larger than {detail} MB. Send it in parts.", "文件超过{detail}MB，请分开上传。"),
    "too_many_rows": ("The sheet has more than {detail} rows. Send it in parts.", "表格超过{detail}行，请分开上传。"),
    "no_head": (
        "No row of the sheet names the columns {detail}. Use the template and keep its head.",
        "表格中没有列名为{detail}的表头，请使用模板并保留表头。",
    ),
    "no_columns": (
        "No columns could be found in the file. Send a table, JSON or a spreadsheet with a head.",
        "未在文件中找到列，请上传带表头的表格、JSON或电子表格。",
    ),
    "nested_alike": (
        "Inner objects begin with “{detail}” like the records themselves, so that records cannot be told apart.",
        "内层对象与记录本身都以“{detail}”开头，无法区分各条记录。",
    ),
    "not_in_list": ("“{detail}” is not on the list of its column.", "“{detail}”不在该列的选项中。"),
    "not_registered": ("“{detail}” is not in the register.", "“{detail}”未登记。"),
    "bad_number": ("“{detail}” is not a number.", "“{detail}”不是数字。"),
    "bad_url": ("{detail} is not an address.", "{detail}不是网址。"),
    "role_direction": (
        "The role “{detail}” does not belong to this direction of trade.",
        "“{detail}”这一角色与进出口方向不符。",
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
    chinese, english = in_words(trouble)
    return Broken(position, original, trouble.code, english, chinese)


def in_words(trouble: Trouble) -> tuple[str, ...]:
    """What is wrong, in Chinese and in English."""
    english, chinese = (words.format(detail=trouble.detail) for words in REASONS[trouble.code])
    return (chinese, english)
