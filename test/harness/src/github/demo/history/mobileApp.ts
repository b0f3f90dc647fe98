import { historyOf, labelled } from './past.ts';

const DEVICES = ['Pixel 8, Android 15', 'iPhone 14, iOS 18.6', 'Galaxy S24, Android 16'];

/** What acme/mobile-app went through before Reprise came. */
export const MOBILE_APP_HISTORY = historyOf(
  {
    authors: ['okafor-c', 'sam-reyes', 'tkowalczyk', 'yukit'],
    team: ['jonas-w', 'priyan'],
    report: (text, turn) => `### What happened
${text}

### Device
${DEVICES[turn % DEVICES.length]}`,
  },
  labelled(
    ['bug', 'platform/android'],
    [
      [
        'Scanner does not focus on a Pixel',
        'The camera of the scanner stays blurred on a Pixel 8 with Android 15.',
      ],
      [
        'Login button does nothing with Android’s password manager',
        'When the password manager of Android fills the fields, the button stays grey.',
      ],
      [
        'App crashes when the camera permission is refused',
        'The scanner closes the app when Android asks for the camera and I say no.',
      ],
      [
        'Notifications arrive twice on Android',
        'Every notification about a parcel comes twice since the last update.',
      ],
      [
        'Back gesture closes the app',
        'On Android the back gesture leaves the app instead of going to the list.',
      ],
      ['Dark theme is ignored on Android 14', 'The app stays white although the system is dark.'],
      ['Widget shows yesterday’s order', 'The Android widget is stale until I open the app.'],
      [
        'App freezes after being in the background',
        'After an hour in the background the app freezes and Android offers to close it.',
      ],
      [
        'Play Store update breaks the login',
        'After the update from the Play Store I am logged out and the login fails.',
      ],
      [
        'Share menu is empty on Samsung phones',
        'Sharing a product opens an empty menu on a Galaxy.',
      ],
    ],
  ),
  labelled(
    ['bug', 'platform/ios'],
    [
      [
        'Badge of the icon is never cleared',
        'The icon on my iPhone shows 3 although I have read everything.',
      ],
      ['Scrolling stutters on older iPhones', 'On an iPhone 11 the list of orders stutters.'],
      [
        'Keyboard covers the search field on iPhone',
        'The field is hidden below the keyboard of the iPhone.',
      ],
      [
        'App crashes on launch on iOS 17',
        'Since the last version the app closes at once on my iPhone with iOS 17.',
      ],
      ['Face ID asks three times', 'The iPhone asks for Face ID at every screen.'],
      [
        'Push notifications stop after restoring an iPhone',
        'After restoring from iCloud no notification arrives any more.',
      ],
      ['Apple Pay sheet is cut off on iPad', 'The sheet is cut off in landscape on an iPad.'],
      ['Text is too small with large type on iOS', 'The app ignores the text size of iOS.'],
      ['TestFlight build cannot log in', 'The build in TestFlight answers an error at the login.'],
    ],
  ),
  labelled(
    ['enhancement', 'platform/android'],
    [
      [
        'Support the themed icon of Android',
        'It would be nice to have an icon that follows the theme of Android.',
      ],
      ['Add a quick settings tile', 'Please add a tile to scan a parcel.'],
      ['Allow installing on an SD card', 'My phone is full. Please support moving the app.'],
      ['Support predictive back', 'Android offers a preview of the back gesture; please add it.'],
    ],
  ),
  labelled(
    ['enhancement', 'platform/ios'],
    [
      [
        'Add live activities for parcels',
        'It would be nice to see the courier on the lock screen of the iPhone.',
      ],
      ['Support Siri shortcuts', 'Please add a shortcut: where is my parcel?'],
      ['Use the iPad screen better', 'On an iPad two columns would be nice.'],
      [
        'Support handoff to the Mac',
        'I would like to continue on my Mac what I began on the iPhone.',
      ],
    ],
  ),
  labelled(
    ['question'],
    [
      [
        'Can I use the app without an account?',
        'I would like to look around first. Is that possible?',
      ],
      ['Does the app work offline?', 'What can I see without a network, and for how long?'],
      [
        'How do I move the app to a new phone?',
        'Do I have to log in again, and where are my vouchers then?',
      ],
      ['Which Android versions are supported?', 'How long will Android 10 be supported?'],
      ['Why does the app need my location?', 'Is there a way to use it without?'],
      ['Where are the settings for notifications?', 'How can I turn off offers and keep parcels?'],
      ['Is there a beta?', 'How can I try new versions before others?'],
    ],
  ),
  labelled(
    ['enhancement'],
    [
      ['Reorder with one tap', 'It would be nice to order the same things again.'],
      ['Dark mode', 'Please add a dark mode that follows the system.'],
      ['Show prices in my currency', 'It would be nice to choose a currency in the app.'],
      ['Scan receipts', 'Please support scanning paper receipts into the app.'],
      ['Export my orders', 'I would like to export a list of my orders.'],
      ['Offer a larger font', 'Please add a setting for the size of the text.'],
    ],
  ),
);
