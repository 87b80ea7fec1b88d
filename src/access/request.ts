import type { Tx } from '../db/connect.ts'
import type { Attachment } from '../files/attachments.ts'
import type { PreparedFile } from '../files/prepare.ts'
import type { FileToRead } from '../files/to-read.ts'
import type { Uploads } from '../files/uploads.ts'
import type { Request as HttpRequest, Sender } from '../http/env.ts'
import type { Form } from '../http/form.ts'
import type { NoticeKind } from '../notify/notice-kinds.ts'
import type { Portal } from '../portal.ts'
import type { Display } from '../ui/display.ts'
import type { AccountAction, CarePageAction, DeskAction, StaffAction } from './actions.ts'
import type { AccountPermit, CarePagePermit, DeskPermit, StaffPermit } from './decide.ts'
import type {
  CarePageStanding,
  DeskStanding,
  PreviewedAs,
  StaffStanding,
  Viewer,
} from './standing.ts'

/** A page or workplace that the viewer can go to: a figure («poppetje») in the header. */
export interface Place {
  kind: 'page' | 'organisation' | 'desk'
  /** The page's id, or the organisation's slug; there is one service desk. */
  id: string
  name: string
  role: string
  /** The viewer's own page. */
  mine: boolean
  /** How many things of each kind he has not seen there yet; kinds without any are left out. */
  unseen: Partial<Record<NoticeKind, number>>
}

/** As whom an employee looks, and the way back to his own work. */
export interface PreviewOf {
  as: PreviewedAs
  /** Where the pages of this preview begin. */
  base: string
  /** The page of the client. */
  back: string
}

/** What every handler gets, inside the record transaction. */
export interface SignedInRequest {
  portal: Portal
  tx: Tx
  now: Date
  viewer: Viewer
  places: Place[]
  display: Display
  sender: Sender
  /** The address that was asked for, with its query. */
  url: URL
  /** A part of the path, as the route names it. */
  param(name: string): string
  /** What was posted; empty for a GET. */
  form: Form
  /** The files that came along, as `uploadsOf` of src/files gives them; none where the route takes none. */
  uploads: Uploads
  /** What `uploads` is made from; null where the route takes no files. */
  prepared: readonly PreparedFile[] | null
  /** Files to read here and now, where the route takes such (`attachments: true`); nothing keeps them. */
  attachments: readonly Attachment[]
  /** Files for a job to read, where the route takes such (`toRead: true`); gone in an hour unless a row names them. */
  toRead: readonly FileToRead[]
  /** The token that makes this page's form count once. */
  formToken: string
  /** Names what was looked at or changed, for the access log. */
  about(objectId: string, patientId?: string): void
  /** An employee looks at the page as somebody of the family would (ORG-8): nothing can be done there. */
  preview?: PreviewOf
  /** The same for one thing that is about many: a line in the access log for each. */
  aboutEach(things: readonly { objectId: string; patientId: string }[]): void
  /** The bare request, for what the parts above do not cover. */
  http: HttpRequest
}

export interface CarePageRequest<A extends CarePageAction = CarePageAction>
  extends SignedInRequest {
  standing: CarePageStanding
  permit: CarePagePermit<A>
}

export interface StaffRequest<A extends StaffAction = StaffAction> extends SignedInRequest {
  standing: StaffStanding
  permit: StaffPermit<A>
}

export interface DeskRequest<A extends DeskAction = DeskAction> extends SignedInRequest {
  standing: DeskStanding
  permit: DeskPermit<A>
}

export interface AccountRequest<A extends AccountAction = AccountAction> extends SignedInRequest {
  permit: AccountPermit<A>
}
