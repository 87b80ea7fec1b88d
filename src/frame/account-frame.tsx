import type { SignedInRequest } from '../access/request.ts'
import { Page, type PageProps } from '../ui/layout.tsx'
import { figuresOf } from './people.ts'

type FrameProps = Omit<PageProps, 'viewer' | 'carePage' | 'menu' | 'display'> & {
  request: SignedInRequest
}

/** A page about the viewer's own account, or between pages. */
export function AccountFrame({ request, ...props }: FrameProps) {
  return (
    <Page
      {...props}
      display={request.display}
      viewer={figuresOf(request)}
      help={`/hulp?van=${encodeURIComponent(request.url.pathname)}`}
    />
  )
}
