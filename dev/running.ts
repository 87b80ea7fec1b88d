/** Thrown where starting goes on after somebody asked to stop. */
export class Stopped extends Error {}

/** What runs, to be stopped in the opposite order. */
export interface Running {
  /** Whether stopping was asked. */
  stopping(): boolean
  /** Waits for something to start; when stopping was asked meanwhile, stops it again and throws Stopped. */
  start<T extends { stop(): Promise<unknown> }>(starting: Promise<T>): Promise<T>
  /** Stops everything, once; what is still starting stops as soon as it has started. */
  stop(): Promise<void>
}

export const createRunning = (): Running => {
  const parts: { stop(): Promise<unknown> }[] = []
  let stopping: Promise<void> | undefined
  const stopAll = async (): Promise<void> => {
    for (const part of parts.reverse()) {
      // One part that does not stop must not keep the others from stopping.
      await part.stop().catch((error: unknown) => console.error(String(error)))
    }
  }
  return {
    stopping: () => stopping !== undefined,
    async start(starting) {
      const part = await starting
      if (stopping) {
        await part.stop()
        throw new Stopped()
      }
      parts.push(part)
      return part
    },
    stop() {
      stopping ??= stopAll()
      return stopping
    },
  }
}
