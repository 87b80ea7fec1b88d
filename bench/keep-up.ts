import { type Kept, MODES, type Mode, SAMPLE } from './keep-up-modes.ts'
import { firstMessage, forkPart } from './record.ts'

const share = (values: readonly number[], at: number): number => {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0
}

const row = (mode: Mode, kept: Kept, clients: number): string => {
  const seconds = kept.minutes * 60
  // Where only the sample had its turns, all clients would ask so many times as much.
  const scale = clients / mode.ofClients
  const cells = [
    mode.title,
    kept.minutes.toFixed(1),
    String(kept.pulls),
    ((kept.pulls * scale) / seconds).toFixed(1),
    ((kept.requests * scale) / seconds).toFixed(1),
    ((kept.cpuSeconds * scale) / seconds).toFixed(2),
    share(kept.delays, 0.5).toFixed(0),
    share(kept.delays, 0.95).toFixed(0),
    `${kept.delays.length} (nog ${kept.notYet})`,
  ]
  return `| ${cells.join(' | ')} |`
}

/** Keeping up with ten thousand coupled clients: what it asks of the record and of us, and how late a page is. */
export const measureKeepUp = async (
  urls: object,
  adminUrl: string,
  secret: string,
): Promise<void> => {
  const { clients, kept } = await firstMessage<{ clients: number; kept: Record<string, Kept> }>(
    forkPart('./keep-up-process.ts', {
      BENCH_URLS: JSON.stringify(urls),
      BENCH_ADMIN_URL: adminUrl,
      BENCH_SECRET: secret,
    }),
    'keeping up',
  )
  console.log(`
## Bijhouden: ${clients.toLocaleString('nl-NL')} gekoppelde cliënten

| manier | minuten | gelezen | cliënten per s | verzoeken per s | processor | p50 s | p95 s | gemeten |
|---|---|---|---|---|---|---|---|---|`)
  for (const mode of MODES) {
    const one = kept[mode.name]
    if (one) console.log(row(mode, one, clients))
  }
  console.log(`
Nagebootste tijd: de klok slaat over waarin niets te doen is. ${SAMPLE} cliënten worden echt gelezen; «ieder om de beurt» is
daarvan omgerekend naar ${clients.toLocaleString('nl-NL')}. p50 en p95: van de wijziging in het dossier tot zij op de pagina staat.`)
}
