/** Addresses of Luna, the screen with the day on it. */
export const lunaPaths = {
  /** Where a screen asks to be paired. */
  pair: '/luna',
  /** The screen itself. */
  screen: '/luna/scherm',
  /** Today and tomorrow, for the screen's own script. */
  days: '/luna/dag',
  /** The screen without anything of anybody: kept by the device for when there is no network. */
  shell: '/luna/leeg',
  worker: '/luna/sw.js',
  /** RFC 8628: where a device asks for codes, and for its token. */
  deviceAuthorization: '/luna/device_authorization',
  token: '/luna/token',
}
