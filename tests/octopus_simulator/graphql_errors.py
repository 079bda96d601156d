"""The errors of Octopus' GraphQL, by what they mean."""

from typing import Any

from graphql import GraphQLError


def _error(code: str, error_type: str, message: str, description: str = "", **extra: Any) -> GraphQLError:
    extensions = {"errorType": error_type, "errorCode": code, "errorDescription": description, **extra}
    return GraphQLError(message, extensions=extensions)


def no_authorization() -> GraphQLError:
    """The request has no Authorization header."""
    message = "'Authorization' header not provided."
    return _error("KT-CT-1112", "AUTHORIZATION", message, message)


def unauthorized() -> GraphQLError:
    """The viewer may not see or do this."""
    description = (
        "The viewer is not authorized to execute the query/mutation. Check authentication or roles/permissions."
    )
    return _error("KT-CT-1111", "AUTHORIZATION", "Unauthorized.", description)


def account_not_allowed() -> GraphQLError:
    """The viewer may not see this account, or there is none."""
    return _error("KT-CT-4177", "AUTHORIZATION", "Unauthorized.", "Unauthorized.")


def token_expired() -> GraphQLError:
    """The token is over its hour."""
    return _error("KT-CT-1124", "APPLICATION", "Signature of the JWT has expired.")


def token_invalid() -> GraphQLError:
    """The token is not one of Octopus'. Its exact words are not known."""
    return _error("KT-CT-1143", "AUTHORIZATION", "Invalid authorization token.")


def wrong_api_key() -> GraphQLError:
    """The API key is wrong."""
    description = "Authentication failed."
    problem = {"message": description, "inputPath": ["input", "apiKey"]}
    return _error(
        "KT-CT-1139", "VALIDATION", "Invalid data.", description, errorClass="VALIDATION", validationErrors=[problem]
    )


def wrong_password() -> GraphQLError:
    """The e-mail address or the password is wrong."""
    return _error("KT-CT-1138", "VALIDATION", "Invalid data.", "Please make sure the credentials are correct.")


def refresh_token_expired() -> GraphQLError:
    """The refresh token is over its time."""
    return _error("KT-CT-1134", "VALIDATION", "Invalid data.", "The refresh token has expired.")


def bad_token_request() -> GraphQLError:
    """The token was asked for with something else than exactly one valid credential."""
    return _error("KT-CT-1135", "VALIDATION", "Invalid data.", "The token request is not valid.")


def too_many_nodes() -> GraphQLError:
    """A connection was asked for without a limit below 100. Which code this has is not known; this is the nearest."""
    return _error("KT-CT-1189", "VALIDATION", "The query asks for too many nodes.")
