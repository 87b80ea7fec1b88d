import { Icon } from './icon.tsx'

/** To older and newer pages of a list that has the newest first. */
export function Pager({
  older,
  newer,
  what,
}: {
  older?: string | undefined
  newer?: string | undefined
  /** Of what: «rapportages». */
  what: string
}) {
  if (older === undefined && newer === undefined) return null
  return (
    <nav class="pager" aria-label={`Bladeren door ${what}`}>
      {newer === undefined ? null : (
        <a class="button button--quiet" href={newer} rel="prev">
          <Icon name="arrow-left" />
          <span>Nieuwere {what}</span>
        </a>
      )}
      {older === undefined ? null : (
        <a class="button button--quiet" href={older} rel="next">
          <span>Oudere {what}</span>
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  )
}
