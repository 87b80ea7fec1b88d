/** Where a ClamAV daemon listens (clamd(8)). */
export interface Clamd {
  host: string
  port: number
}
