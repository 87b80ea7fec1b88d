/** Addresses of an organisation's own face. */
export const staffLookPaths = {
  show: (slug: string) => `/organisatie/${slug}/inrichting/huisstijl`,
  removeLogo: (slug: string) => `/organisatie/${slug}/inrichting/huisstijl/logo-weghalen`,
}
