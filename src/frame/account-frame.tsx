import type { SignedInRequest } from '../access/request.ts'
import { Page, type PageProps } from '../ui/layout.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { sitePaths } from '../ui/site-paths.ts'
import { figuresOf } from './people.ts'

type FrameProps = Omit<PageProps, 'viewer' | 'carePage' | 'menu' | 'display'> & {
  request: SignedInRequest
}

/** The menu between pages; with it come «Mijn account» and «Uitloggen». */
const MENU: readonly MenuItem[] = [{ label: 'Overzicht', icon: 'house', href: sitePaths.overview }]

/** A page about the viewer's own account, or between pages. */
export function AccountFrame({ request, ...props }: FrameProps) {
  return (
    <Page
      {...props}
      display={request.display}
      viewer={figuresOf(request)}
      menu={MENU}
      current={props.current ?? request.url.pathname}
      here={request.url.pathname}
    />
  )
}
