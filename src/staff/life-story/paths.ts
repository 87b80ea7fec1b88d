const story = (slug: string, recordId: string): string =>
  `/organisatie/${slug}/clienten/${recordId}/mijn-verhaal`

/** «Mijn verhaal» of a client whose family shares it with the organisation (DOS-5). */
export const staffStoryPaths = {
  story,
  photo: (slug: string, recordId: string, fileId: string, size: 'whole' | 'small') =>
    `${story(slug, recordId)}/foto/${fileId}${size === 'small' ? '?maat=klein' : ''}`,
}
