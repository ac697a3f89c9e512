/** How the apps look where they are installed, the fans' and the scorer's alike: members of a web app manifest. */
export const LOOK = {
  display: 'standalone',
  background_color: '#FBFAF6',
  theme_color: '#15291F',
  icons: [
    { src: '/scorer/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any maskable' },
    { src: '/scorer/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
    { src: '/scorer/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
}
