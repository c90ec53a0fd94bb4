"""What the law says when it cannot answer: always with a sentence for the person who asked."""


class LawError(Exception):
    """The law could not answer; `sentence` says why in Indonesian and may be shown as it is."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class OutsideLaw(LawError):  # noqa: N818 - what was asked for is not among what the law allows
    """The asked amount or choice is not one that the law knows; the sentence names the limits."""
