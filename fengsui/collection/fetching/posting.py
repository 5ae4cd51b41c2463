"""Handing something to a machine of others: one request, no redirect, little of the answer read."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from fengsui.collection.fetching.addresses import Target, hostname, target
from fengsui.collection.fetching.client import BUSY, Deadline, Limits, over, retry_after
from fengsui.collection.fetching.troubles import Trouble

READ = 4_096
TAKEN = range(200, 300)


@dataclass(frozen=True)
class Posted:
    """What the other side said: its status and the beginning of its body."""

    status: int
    body: bytes


def host_of(address: str, *, loopback: bool = False) -> str:
    """The host of an address to which something may be posted: https, usual port, no user. Raises Trouble: address, scheme."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Trouble("address", address[:100]) from error
    host = hostname(parts)
    return target(address, {host}, loopback=loopback).host


def post(
    address: str, content: bytes, headers: Mapping[str, str], limits: Limits, *, hosts: frozenset[str] | None = None
) -> Posted:
    """Post once, to a public place, to one of `hosts` or to any. Who sends us elsewhere is not followed.

    The name is looked up once and the checked number is connected to. Raises Trouble; `busy` with the seconds asked for,
    `status` for every other answer that is not 2xx.
    """
    allowed = hosts if hosts is not None else frozenset({host_of(address, loopback=limits.loopback)})
    aim = target(address, allowed, loopback=limits.loopback)
    deadline = Deadline(limits.pace.total)
    return over(aim, limits, deadline, lambda line: speak(aim, line, content, headers, limits))


def speak(aim: Target, line: socket.socket, content: bytes, headers: Mapping[str, str], limits: Limits) -> Posted:
    """Send the request and read the beginning of the answer."""
    connection = http.client.HTTPConnection(aim.host, aim.port)
    connection.auto_open = 0
    connection.sock = line
    connection.putrequest("POST", aim.path, skip_host=True, skip_accept_encoding=True)
    sent = {"Host": aim.name, "User-Agent": limits.agent, "Content-Length": str(len(content)), "Connection": "close"}
    for name, value in (sent | dict(headers)).items():
        connection.putheader(name, value)
    connection.endheaders(content)
    with connection.getresponse() as response:
        status = response.status
        told = {name.lower(): value for name, value in response.headers.items()}
        body = response.read(READ) if status in TAKEN else b""
    if status in BUSY:
        raise Trouble("busy", status, status=status, later=retry_after(told))
    if status not in TAKEN:
        raise Trouble("status", status, status=status)
    return Posted(status, body)
