"""What the law says when it cannot answer: always with a sentence for the person who asked."""


class LawError(Exception):
    """The law could not answer; `sentence` says why in Indonesian and may be shown as it is.

    `english` says the same in English.
    """

    def __init__(self, sentence: str, english: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.english = english or sentence

    def said(self, language: str) -> str:
        """The sentence in that language."""
        return self.english if language == "en" else self.sentence


class OutsideLaw(LawError):  # noqa: N818 - what was asked for is not among what the law allows
    """The asked amount or choice is not one that the law knows; the sentence names the limits."""
