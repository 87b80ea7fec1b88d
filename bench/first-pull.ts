import { firstMessage, forkPart } from './record.ts'
import { LONG_DOCUMENTS, LONG_REPORTS } from './record-data.ts'

interface Pulled {
  /** Resources that the pull kept. */
  read: number
  /** Resources a second; `floor` by plain fetch, JSON.parse and pg. */
  naast: number
  floor: number
  /** Share of a processor of our own process. */
  busy: number
  /** What the process held before, at most in the first half of the pull, and at most; in bytes. */
  before: number
  mostFirstHalf: number
  most: number
}

/** The first pull of a client with ten years behind him, as the worker does it. */
export const measureFirstPull = async (
  urls: object,
  adminUrl: string,
  secret: string,
): Promise<void> => {
  const made = await firstMessage<Pulled>(
    forkPart('./first-pull-process.ts', {
      BENCH_URLS: JSON.stringify(urls),
      BENCH_ADMIN_URL: adminUrl,
      BENCH_SECRET: secret,
    }),
    'the first pull',
  )
  const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
  console.log(`
## Eerste keer lezen: ${LONG_REPORTS.toLocaleString('nl-NL')} rapportages en ${LONG_DOCUMENTS} documenten van tien jaar

| wat | per s | tegen bodem |
|---|---|---|
| bodem: fetch, JSON.parse en pg | ${made.floor.toFixed(0)} | |
| Naast | ${made.naast.toFixed(0)} | ${(made.naast / made.floor).toFixed(2)} × |

Bewaard: ${made.read.toLocaleString('nl-NL')}. Eigen proces: ${made.busy.toFixed(2)} processor.
Geheugen van het proces: ${mib(made.before)} MiB ervoor, hoogstens ${mib(made.mostFirstHalf)} MiB in de eerste helft en ${mib(made.most)} MiB in het geheel`)
}
