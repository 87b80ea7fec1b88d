import type { SignedInRequest } from '../access/request.ts'
import type { CarePageStanding } from '../access/standing.ts'
import { lookOf } from '../organisation-look/look.ts'
import { Page, type PageProps } from '../ui/layout.tsx'
import { carePageMenu } from './care-page-menu.ts'
import { MailFailsNotice } from './mail-fails-notice.tsx'
import { figuresOf } from './people.ts'
import { PreviewBar, workingOn } from './preview-bar.tsx'

type FrameProps = Omit<PageProps, 'viewer' | 'carePage' | 'menu' | 'display'> & {
  request: SignedInRequest
  standing: CarePageStanding
}

/** The dossier of one organisation wears its face; of more than one, ours. */
const dossierLook = (standing: CarePageStanding, current: string | undefined) => {
  const [coupling, ...others] = standing.couplings
  const dossier = current?.startsWith('/dossier')
  return dossier && coupling && others.length === 0 ? lookOf(coupling.organisation) : undefined
}

/** A page of a care page: its menu, for whom one acts, and the figures of whoever is signed in. */
export function CarePageFrame({ request, standing, current, ...props }: FrameProps) {
  const { carePage, viewer } = standing
  const href = `/zorgpagina/${carePage.id}`
  const name = `${carePage.firstName} ${carePage.lastName}`
  return (
    <Page
      {...props}
      notice={
        <>
          {request.preview ? <PreviewBar preview={request.preview} name={name} /> : null}
          {props.notice}
          {current === undefined ? <MailFailsNotice viewer={viewer} /> : null}
        </>
      }
      organisation={props.organisation ?? dossierLook(standing, current)}
      display={request.display}
      viewer={request.preview ? workingOn(request.preview, viewer) : figuresOf(request)}
      carePage={{ name, formalName: name, href, self: carePage.ofAccountId === viewer.accountId }}
      menu={carePageMenu(standing, request.places)}
      current={`${href}${current ?? ''}`}
      here={request.url.pathname}
    />
  )
}
