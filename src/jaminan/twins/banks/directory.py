"""The banks that exist: invented names, codes in the shape of a BIC, rules of account numbers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bank:
    """A bank with the length and the first digits that its account numbers have."""

    code: str
    name: str
    account_digits: int
    account_prefix: str

    def is_possible(self, number: str) -> bool:
        """Whether a number has the form of this bank's accounts."""
        return (
            number.isascii()
            and number.isdigit()
            and len(number) == self.account_digits
            and number.startswith(self.account_prefix)
        )


BANKS = {
    bank.code: bank
    for bank in (
        Bank("CDRWIDJX", "Bank Cenderawasih Karya", 10, "1"),
        Bank("PNSIIDJX", "Bank Pinisi Lestari", 13, "103"),
        Bank("RNJNIDJX", "Bank Rinjani Sentosa Jaya", 15, "0021"),
        Bank("MHKMIDJX", "Bank Mahakam Syariah Utama", 10, "7"),
        Bank("TOBAIDJX", "Bank Pembangunan Toba Raya", 14, "550"),
    )
}
