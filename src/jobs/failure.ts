import pg from 'pg'

/**
 * A job's failure as it may be kept: pg-boss keeps it with the job for a week. What the database says of its own errors
 * quotes the row that it refused («Failing row contains …»), so of those only the code stays; every other error is ours
 * and holds no content.
 */
export const withoutContent = (error: unknown): unknown =>
  error instanceof pg.DatabaseError
    ? new Error(`the database refused: ${error.code ?? 'unknown'}`)
    : error

/** Does a job; what it fails with is fit to be kept. */
export const keepingNoContent =
  <T>(work: (jobs: T) => Promise<void>) =>
  async (jobs: T): Promise<void> => {
    try {
      await work(jobs)
    } catch (error) {
      throw withoutContent(error)
    }
  }
