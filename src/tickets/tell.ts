import type { Tx } from '../db/connect.ts'
import { announce, DESK_ROOM } from '../live/announce.ts'

/** Says to the open pages of a question, of who asked and of the desk, that something was said or done. */
export const announceTicket = async (tx: Tx, ticketId: string): Promise<void> => {
  await announce(tx, ticketId, 'tickets')
  await announce(tx, DESK_ROOM, 'tickets')
}
