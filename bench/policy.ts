import { measure } from './load.ts'

/** The aim of what judging costs, as a share of a request's work. */
const AIM = 0.02

/**
 * How much of the work of a request goes to finding out who somebody is to a page, what was agreed and what he may:
 * everything of src/access that runs while the dossier is asked for, as the profiler of the server sees it.
 */
export const measurePolicy = async (
  baseUrl: string,
  path: string,
  headers: Record<string, string>,
): Promise<void> => {
  const tell = (what: string): Promise<Response> =>
    fetch(`${baseUrl}/floor/profile/${what}`, { method: 'POST' })
  await tell('begin')
  await measure(baseUrl, { name: 'dossier', path, headers: () => headers, expected: 200 }, 4)
  const { share } = (await (await tell('end')).json()) as { share: number }
  console.log(
    `\nAfspraken en rechten: ${(share * 100).toFixed(1)} % van het werk van een aanvraag (doel: minder dan ${AIM * 100} %)`,
  )
}
