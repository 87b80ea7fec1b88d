import type { AccountRequest } from '../../access/request.ts'
import type { Reply } from '../../http/reply.ts'

/** A way to another number, by the addresses of its pages and by what becomes of a number that was proved. */
export interface PhoneWay {
  entryPath(onward?: string): string
  codePath(onward?: string): string
  newCodePath(onward?: string): string
  proved(request: AccountRequest<'account.edit'>, phone: string): Promise<Reply>
}
