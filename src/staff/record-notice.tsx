import { Notice } from '../ui/notice.tsx'
import { Time } from '../ui/time.tsx'
import { type Away, isMissing } from './from-record.ts'

/** That the record cannot be read now, since when, and that nobody has to do anything about it here. */
export function RecordNotice({
  away,
  here,
  now,
  children,
}: {
  away: Away
  /** The address of this page, to try again. */
  here: string
  now: Date
  /** What the page shows meanwhile. */
  children?: string
}) {
  if (isMissing(away))
    return (
      <Notice kind="warning" title="Deze cliënt staat niet meer in het dossier">
        <p>{children}</p>
      </Notice>
    )
  return (
    <Notice kind="warning" title="Het dossier is nu niet te lezen">
      <p>
        {away.sentence}
        {away.since === null ? null : (
          <>
            {' '}
            Dat is zo sinds <Time when={away.since} look="moment" now={now} />.
          </>
        )}
      </p>
      <p>
        {children} Zodra het dossier weer antwoordt, ziet u hier alles.{' '}
        <a href={here}>Probeer het opnieuw</a>
      </p>
    </Notice>
  )
}
