/** Another mail address for one's own account. */
export const emailAddressPaths = {
  change: '/account/e-mail',
  withdraw: '/account/e-mail/stoppen',
  /** The link to the new address, and the page after it. */
  confirm: (token: string): string => `/e-mail-bevestigen/${encodeURIComponent(token)}`,
  confirmed: '/e-mail-bevestigd',
  /** The link «Dit was ik niet» to the old address, and the page after it. */
  stop: (token: string): string => `/e-mail-stoppen/${encodeURIComponent(token)}`,
  stopped: '/e-mail-gestopt',
}
