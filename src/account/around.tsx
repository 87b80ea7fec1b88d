import type { Child } from 'hono/jsx'
import type { SignedInRequest } from '../access/request.ts'
import { accountPath } from '../features/account/paths.ts'
import { Notice } from '../ui/notice.tsx'

/** The way back from a part of «Mijn account». */
export const backToAccount = [{ href: accountPath, label: 'Mijn account' }]

/** The notice for what was just done, by the key in the address; nothing for a key that is not in `texts`. */
export function Done({
  request,
  texts,
}: {
  request: SignedInRequest
  texts: Record<string, string>
}): Child {
  const key = request.url.searchParams.get('gelukt') ?? ''
  const title = Object.hasOwn(texts, key) ? texts[key] : undefined
  return title === undefined ? null : <Notice kind="success" title={title} />
}
