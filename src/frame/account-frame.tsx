import type { SignedInRequest } from '../access/request.ts'
import { Page, type PageProps } from '../ui/layout.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { sitePaths } from '../ui/site-paths.ts'
import { MailFailsNotice } from './mail-fails-notice.tsx'
import { figuresOf } from './people.ts'

type FrameProps = Omit<PageProps, 'viewer' | 'carePage' | 'menu' | 'display'> & {
  request: SignedInRequest
}

/** The menu between pages; with it come «Mijn account» and «Uitloggen». */
const MENU: readonly MenuItem[] = [{ label: 'Overzicht', icon: 'house', href: sitePaths.overview }]

/** A page about the viewer's own account, or between pages. */
export function AccountFrame({ request, ...props }: FrameProps) {
  const begins = request.url.pathname === sitePaths.overview
  return (
    <Page
      {...props}
      notice={
        <>
          {props.notice}
          {begins ? <MailFailsNotice viewer={request.viewer} /> : null}
        </>
      }
      display={request.display}
      viewer={figuresOf(request)}
      menu={MENU}
      current={props.current ?? request.url.pathname}
      here={request.url.pathname}
    />
  )
}
