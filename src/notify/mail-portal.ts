import type { Config } from '../config.ts'
import type { Portal } from './mail-layout.tsx'

/** What mails and text messages say of the portal itself: its address, and where answers go (the sender's address). */
export const mailPortal = (config: Pick<Config, 'baseUrl' | 'mailFrom'>): Portal => ({
  baseUrl: config.baseUrl,
  helpAddress: /<([^<>]+)>/.exec(config.mailFrom)?.[1] ?? config.mailFrom,
})
