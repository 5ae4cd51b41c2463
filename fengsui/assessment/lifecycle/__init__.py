"""The tables of acts of assessment, judgement and decision."""
