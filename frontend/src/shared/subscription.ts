/** A subscription to the integration that lasts: through lost connections and through restarts of Home Assistant. */

import type { Connection } from "./home-assistant";

/** What is the matter while there is no answer. */
export type Trouble = "starting" | "failed";

const RETRY_MILLISECONDS = 3000;

export class Subscription<Answer> {
  private isClosed = false;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private unsubscribe: (() => Promise<void>) | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly message: Record<string, unknown>,
    private readonly onAnswer: (answer: Answer) => void,
    private readonly onTrouble: (trouble: Trouble) => void,
  ) {
    // A connection that comes back may find an integration that is not set up yet; asking anew here can wait for it.
    connection.addEventListener("ready", this.open);
    this.open();
  }

  close(): void {
    this.isClosed = true;
    this.connection.removeEventListener("ready", this.open);
    clearTimeout(this.retry);
    release(this.unsubscribe);
  }

  private readonly open = (): void => {
    void this.subscribe();
  };

  private async subscribe(): Promise<void> {
    clearTimeout(this.retry);
    this.attempt += 1;
    const { attempt } = this;
    const isCurrent = (): boolean => !this.isClosed && attempt === this.attempt;
    this.unsubscribe = undefined;
    try {
      const unsubscribe = await this.connection.subscribeMessage(
        (answer) => {
          if (isCurrent()) {
            // The integration and this module are of one version, so what is sent is what is expected.
            this.onAnswer(answer as Answer);
          }
        },
        this.message,
        { resubscribe: false },
      );
      if (isCurrent()) {
        this.unsubscribe = unsubscribe;
      } else {
        release(unsubscribe);
      }
    } catch (error) {
      if (isCurrent()) {
        this.onTrouble(isUnknownCommand(error) ? "starting" : "failed");
        this.retry = setTimeout(this.open, RETRY_MILLISECONDS);
      }
    }
  }
}

/** End a subscription at the server; one whose connection is gone has ended already. */
function release(unsubscribe: (() => Promise<void>) | undefined): void {
  unsubscribe?.().catch(() => undefined);
}

function isUnknownCommand(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "unknown_command";
}
