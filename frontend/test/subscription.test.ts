import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Subscription } from "../src/shared/subscription";
import { FakeConnection, shown } from "./examples";

const MESSAGE = { type: "octopus_seg/rows/subscribe", view: "day" };

describe("a subscription", () => {
  const onAnswer = vi.fn();
  const onTrouble = vi.fn();
  let connection: FakeConnection;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetAllMocks();
    connection = new FakeConnection();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function subscribe(): Promise<Subscription<unknown>> {
    const subscription = new Subscription<unknown>(connection, MESSAGE, onAnswer, onTrouble);
    await vi.advanceTimersByTimeAsync(0);
    return subscription;
  }

  it("passes every answer on", async () => {
    await subscribe();
    connection.send(shown());
    connection.send(shown());
    expect(onAnswer).toHaveBeenCalledTimes(2);
  });

  it("asks again when the connection is back", async () => {
    await subscribe();
    connection.comeBack();
    await vi.advanceTimersByTimeAsync(0);
    connection.send(shown());
    expect(connection.messages).toHaveLength(2);
    expect(onAnswer).toHaveBeenCalledTimes(1);
  });

  it("waits for an integration that is not set up yet", async () => {
    connection.refusal = { code: "unknown_command" };
    await subscribe();
    expect(onTrouble).toHaveBeenLastCalledWith("starting");

    connection.refusal = undefined;
    await vi.advanceTimersByTimeAsync(5000);
    connection.send(shown());
    expect(onAnswer).toHaveBeenCalledTimes(1);
  });

  it("tells of any other refusal, and tries again", async () => {
    connection.refusal = { code: "invalid_format" };
    await subscribe();
    expect(onTrouble).toHaveBeenLastCalledWith("failed");
    await vi.advanceTimersByTimeAsync(5000);
    expect(connection.messages).toHaveLength(2);
  });

  it("is over once it is closed, also in the middle of asking", async () => {
    const subscription = new Subscription<unknown>(connection, MESSAGE, onAnswer, onTrouble);
    subscription.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.open.size).toBe(0);
    expect(connection.listeners.size).toBe(0);
  });
});
