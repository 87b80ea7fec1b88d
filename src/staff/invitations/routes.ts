import { StaffRoutes } from '../../access/routes.ts'
import { askCancel, askReissue, cancel, reissue } from './change.tsx'
import { downloadLetter } from './download.ts'
import { askInvitation, invite } from './invite.tsx'

export const staffInvitationRoutes = new StaffRoutes()
  .get('/clienten/:recordId/uitnodigen', 'invitations.prepare', askInvitation)
  .post('/clienten/:recordId/uitnodigen', 'invitations.create', invite)
  .get('/clienten/:recordId/uitnodigingen/:codeId/brief', 'letters.download', downloadLetter)
  .get('/clienten/:recordId/uitnodigingen/:codeId/annuleren', 'invitations.cancel', askCancel)
  .post('/clienten/:recordId/uitnodigingen/:codeId/annuleren', 'invitations.cancel', cancel)
  .get('/clienten/:recordId/uitnodigingen/:codeId/nieuwe-code', 'invitations.reissue', askReissue)
  .post('/clienten/:recordId/uitnodigingen/:codeId/nieuwe-code', 'invitations.reissue', reissue)
