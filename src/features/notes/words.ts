/** What a page says after a change; the address carries only the key. */
export const SUCCESS_WORDS: Record<string, string> = {
  bewaard: 'De notitie is bewaard.',
  vastgezet: 'De notitie is vastgezet. Die staat nu bovenaan.',
  losgemaakt: 'De notitie staat niet meer vast.',
  verwijderd: 'De notitie is verwijderd. U kunt de notitie nog 30 dagen terughalen.',
  teruggehaald: 'De notitie staat er weer.',
  teruggezet: 'De eerdere versie staat er weer.',
}
