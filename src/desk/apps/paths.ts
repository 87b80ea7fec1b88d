/** Apps of others that may ask participants to look along (0057). */
export const deskAppPaths = {
  list: '/servicedesk/apps',
  end: (appId: string) => `/servicedesk/apps/${appId}/weghalen`,
}
