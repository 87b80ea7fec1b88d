/** Addresses of the room where the service desk sees whether messages arrive. */
export const deliveryPaths = {
  list: '/servicedesk/bezorging',
  search: '/servicedesk/bezorging/zoeken',
  retry: (outgoingId: string) => `/servicedesk/bezorging/${outgoingId}/opnieuw`,
}
