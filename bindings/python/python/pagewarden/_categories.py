"""The eight categories as a flag enumeration."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

__all__ = ["CategorySet"]


class CategorySet(enum.IntFlag):
    """Any number of the eight categories; each member is a set of one.

    >>> found = CategorySet.PHISHING | CategorySet.MALWARE
    >>> CategorySet.MALWARE in found
    True
    >>> found.names
    ['Phishing', 'Malware']
    """

    SECURITY_THREATS = 1
    COMMAND_AND_CONTROL = 2
    CRYPTO_MINING = 4
    SPYWARE = 8
    PHISHING = 16
    MALWARE = 32
    DGA = 64
    TYPOSQUATTING = 128

    @property
    def members(self) -> list[CategorySet]:
        """The members, as sets of one, in the order of the categories."""
        return [category for category in _NAMES if category in self]

    @property
    def names(self) -> list[str]:
        """The public names of the members, as reports print them."""
        return [_NAMES[category] for category in self.members]

    @classmethod
    def from_names(cls, names: Iterable[str]) -> CategorySet:
        """The set of these public names, in any letter case."""
        known = {name.lower(): category for category, name in _NAMES.items()}
        found = cls(0)
        for name in names:
            try:
                found |= known[name.lower()]
            except KeyError:
                raise ValueError(f"{name!r} is no category; there are: {', '.join(_NAMES.values())}") from None
        return found

    def __iter__(self) -> Iterator[CategorySet]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def __str__(self) -> str:
        return ", ".join(self.names)


_NAMES = {
    CategorySet.SECURITY_THREATS: "Security threats",
    CategorySet.COMMAND_AND_CONTROL: "Command-and-Control (C2) & Botnet",
    CategorySet.CRYPTO_MINING: "Crypto mining",
    CategorySet.SPYWARE: "Spyware",
    CategorySet.PHISHING: "Phishing",
    CategorySet.MALWARE: "Malware",
    CategorySet.DGA: "Domain Generation Algorithm (DGA) domain",
    CategorySet.TYPOSQUATTING: "Typosquatting & Impersonation",
}
