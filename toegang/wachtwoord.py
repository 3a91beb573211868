"""What we say of a password that is too easy: Django's rules, in our words."""

from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError


class LengthValidator(password_validation.MinimumLengthValidator):
    """Asks for enough characters."""

    def get_error_message(self) -> str:
        """Say how many."""
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        """Say how many, beforehand."""
        return f"Gebruik minstens {self.min_length} tekens. Een zin die je makkelijk onthoudt is een goed wachtwoord."


class SimilarityValidator(password_validation.UserAttributeSimilarityValidator):
    """Refuses what looks like the name or the address of the person."""

    def get_help_text(self) -> str:
        """Say it beforehand."""
        return "Gebruik niet je naam of e-mailadres."

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError in our words."""
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError("Dit wachtwoord lijkt op je naam of e-mailadres. Kies een ander.") from error


class CommonValidator(password_validation.CommonPasswordValidator):
    """Refuses what many people use."""

    def get_error_message(self) -> str:
        """Say why."""
        return "Dit wachtwoord gebruiken veel mensen. Daarom is het makkelijk te raden. Kies een ander."

    def get_help_text(self) -> str:
        """Say it beforehand."""
        return "Gebruik geen wachtwoord dat veel mensen gebruiken."
