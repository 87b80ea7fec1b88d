import type { SignedInRequest } from '../access/request.ts'
import { localPath } from '../http/local-path.ts'

/** Where to go on to afterwards, when the address names it; a path of this site, never another. */
export const onwardOf = ({ url }: Pick<SignedInRequest, 'url'>): string | undefined =>
  localPath(url.searchParams.get('verder') ?? undefined, '') || undefined
