"""What a verb says when it will not: one sentence in the language of the screen."""


class Refused(Exception):
    """Refused from a wrong status or for a reason the person can do something about."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence
