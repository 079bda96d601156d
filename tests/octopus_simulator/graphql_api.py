"""GraphQL: `POST /v1/graphql/`. Executes real GraphQL on the documented schema and answers 200 with `errors`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
import json
from pathlib import Path
from typing import Any, cast

from aiohttp import web
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    parse,
    validate,
)

from . import graphql_errors, graphql_views
from .state import STATE, State
from .tokens import ExpiredToken, InvalidToken, IssuedToken

_SCHEMES = ("JWT ",)


@dataclass
class _Context:
    state: State
    authorization: str

    def require_viewer(self) -> None:
        """Refuse the field unless the request carries a valid token, bare or as `JWT <token>`."""
        if not self.authorization:
            raise graphql_errors.no_authorization()
        token = self.authorization
        for scheme in _SCHEMES:
            token = token.removeprefix(scheme)
        try:
            self.state.tokens.check(token)
        except ExpiredToken as error:
            raise graphql_errors.token_expired() from error
        except InvalidToken as error:
            raise graphql_errors.token_invalid() from error

    def require_account(self, number: str) -> None:
        """Refuse the field for any account but the viewer's."""
        self.require_viewer()
        if number != self.state.home.account_number:
            raise graphql_errors.account_not_allowed()


async def graphql(request: web.Request) -> web.Response:
    """Answer a GraphQL request."""
    body = read_body(await request.text())
    if body is None:
        return web.json_response({"errors": [{"message": "The request is not valid JSON with a query."}]}, status=400)
    context = _Context(request.app[STATE], request.headers.get("Authorization", ""))
    unknown = frozenset(context.state.unknown_fields)
    document, wrong = _checked(str(body["query"]), unknown)
    if document is None:
        return _answer(None, wrong)
    result = execute_sync(
        _schema(unknown),
        document,
        context_value=context,
        variable_values=cast("dict[str, Any] | None", body.get("variables")),
        operation_name=cast("str | None", body.get("operationName")),
    )
    return _answer(result.data, result.errors or ())


def _answer(data: dict[str, Any] | None, errors: Sequence[GraphQLError]) -> web.Response:
    told = {"errors": [error.formatted for error in errors]} if errors else {}
    return web.json_response(told | {"data": data})


@lru_cache(maxsize=64)
def _checked(query: str, unknown: frozenset[str]) -> tuple[DocumentNode | None, Sequence[GraphQLError]]:
    """Return a query that the schema allows, or what is wrong with it. A client has few queries, and asks them often."""
    try:
        document = parse(query)
    except GraphQLSyntaxError as error:
        return None, (error,)
    wrong = validate(_schema(unknown), document)
    return (None, wrong) if wrong else (document, ())


def read_body(text: str) -> dict[str, Any] | None:
    """Return the parsed body of a GraphQL request, None if it is not one."""
    try:
        body = json.loads(text)
    except ValueError:
        return None
    return body if isinstance(body, dict) and isinstance(body.get("query"), str) else None


def describe(text: str) -> tuple[str, str | None]:
    """Return a request's root fields joined by `+`, and its operation's name, for the request log."""
    body = read_body(text)
    document = _parsed(body["query"]) if body else None
    operation = _operation(document, body.get("operationName")) if document and body else None
    if operation is None:
        return "", None
    fields = [item.name.value for item in operation.selection_set.selections if isinstance(item, FieldNode)]
    return "+".join(fields), operation.name.value if operation.name else None


@lru_cache(maxsize=64)
def _parsed(query: str) -> DocumentNode | None:
    try:
        return parse(query)
    except GraphQLSyntaxError:
        return None


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    operations = [item for item in document.definitions if isinstance(item, OperationDefinitionNode)]
    return next((item for item in operations if name is None or (item.name and item.name.value == name)), None)


@lru_cache(maxsize=64)
def _schema(unknown_fields: frozenset[str]) -> GraphQLSchema:
    """Return the schema without some fields, each named as `Type.field`."""
    schema = build_schema(Path(__file__).with_name("schema.graphql").read_text(encoding="utf-8"))
    writers: dict[str, Callable[[Any], str]] = {"DateTime": graphql_views.write_date_time, "Date": date.isoformat}
    for name, write in writers.items():
        cast("Any", schema.type_map[name]).coerce_output_value = write
    cast("Any", schema.type_map["AccountInterface"]).resolve_type = lambda *_: "AccountType"
    _resolve(schema, "Query", _QUERY)
    _resolve(schema, "Mutation", _MUTATION)
    for type_name, _, field_name in (name.partition(".") for name in unknown_fields):
        del cast("GraphQLObjectType", schema.type_map[type_name]).fields[field_name]
    return schema


def _resolve(schema: GraphQLSchema, type_name: str, resolvers: dict[str, Any]) -> None:
    fields = cast("GraphQLObjectType", schema.type_map[type_name]).fields
    for name, resolver in resolvers.items():
        fields[name].resolve = resolver


def _context(info: GraphQLResolveInfo[Any]) -> _Context:
    return cast("_Context", info.context)


def _account(_root: Any, info: GraphQLResolveInfo[Any], accountNumber: str) -> Any:
    _context(info).require_account(accountNumber)
    return graphql_views.account(_context(info).state)


def _viewer(_root: Any, info: GraphQLResolveInfo[Any]) -> Any:
    _context(info).require_viewer()
    state = _context(info).state
    others = [graphql_views.account(state, home) if home else None for home in state.home.other_accounts]
    return {"accounts": [*([graphql_views.account(state)] if state.home.is_listed else []), *others]}


def _meter_points(_root: Any, info: GraphQLResolveInfo[Any], mpan: str) -> Any:
    _context(info).require_viewer()
    state = _context(info).state
    point = state.home.meter_point(mpan)
    if point is None:
        raise graphql_errors.unauthorized()
    return graphql_views.meter_point_view(state, point)


def _product_enrolments(_root: Any, info: GraphQLResolveInfo[Any], accountNumber: str) -> Any:
    _context(info).require_account(accountNumber)
    state = _context(info).state
    return [graphql_views.product_enrolment_view(state, enrolment) for enrolment in state.home.product_enrolments]


def _product_enrolment(_root: Any, info: GraphQLResolveInfo[Any], accountNumber: str, enrolmentId: str) -> Any:
    views = _product_enrolments(_root, info, accountNumber)
    return next((view for view in views if view["id"] == enrolmentId), None)


def _rate_limit_info(_root: Any, info: GraphQLResolveInfo[Any]) -> Any:
    _context(info).require_viewer()
    state = _context(info).state
    used = state.log.count("graphql:*")
    next_hour = int(datetime.timestamp(state.clock.now())) // 3600 * 3600 + 3600
    points = {"limit": 50_000, "usedPoints": used, "remainingPoints": 50_000 - used}
    return {"pointsAllowanceRateLimit": points | {"ttl": next_hour, "isBlocked": False}}


def _telemetry(_root: Any, info: GraphQLResolveInfo[Any], **_arguments: Any) -> Any:
    # No Home Mini is paired, which is answered with an empty list.
    _context(info).require_viewer()
    return []


def _obtain_token(_root: Any, info: GraphQLResolveInfo[Any], input: dict[str, str | None]) -> Any:
    state = _context(info).state
    given = {name: value for name, value in input.items() if value is not None}
    if set(given) == {"email", "password"}:
        raise graphql_errors.wrong_password()
    if set(given) == {"APIKey"}:
        if given["APIKey"] != state.home.api_key:
            raise graphql_errors.wrong_api_key()
        return _token_view(state.tokens.issue("API-KEY"))
    if set(given) == {"refreshToken"}:
        try:
            state.tokens.check_refresh_token(given["refreshToken"] or "")
        except ExpiredToken as error:
            raise graphql_errors.refresh_token_expired() from error
        except InvalidToken as error:
            raise graphql_errors.bad_token_request() from error
        return _token_view(state.tokens.issue("REFRESH-TOKEN"))
    raise graphql_errors.bad_token_request()


def _token_view(issued: IssuedToken) -> dict[str, Any]:
    return {
        "token": issued.token,
        "payload": issued.payload,
        "refreshToken": issued.refresh_token,
        "refreshExpiresIn": issued.refresh_expires_in,
    }


def _start_export_onboarding(_root: Any, info: GraphQLResolveInfo[Any], input: dict[str, Any]) -> Any:
    # Customers may not start a sign-up through the API.
    _context(info).require_viewer()
    raise graphql_errors.unauthorized()


_QUERY = {
    "account": _account,
    "viewer": _viewer,
    "meterPoints": _meter_points,
    "productEnrolments": _product_enrolments,
    "productEnrolment": _product_enrolment,
    "rateLimitInfo": _rate_limit_info,
    "smartMeterTelemetry": _telemetry,
}
_MUTATION = {"obtainKrakenToken": _obtain_token, "startExportOnboardingProcess": _start_export_onboarding}
