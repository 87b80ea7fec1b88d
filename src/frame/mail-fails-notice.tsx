import type { Viewer } from '../access/standing.ts'
import { ButtonLink, Buttons } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'

/** «Onze e-mails komen niet aan»: on the pages where somebody begins, until his mails arrive again. */
export function MailFailsNotice({ viewer }: { viewer: Viewer }) {
  if (!viewer.emailFailingSince) return null
  return (
    <Notice kind="warning" title="Onze e-mails komen niet aan">
      <p>Wat wij sturen naar {viewer.email}, komt terug. U kunt er samen met ons iets aan doen.</p>
      <Buttons>
        <ButtonLink href="/e-mail-komt-niet-aan" look="quiet" icon="mail">
          Bekijk wat u kunt doen
        </ButtonLink>
      </Buttons>
    </Notice>
  )
}
