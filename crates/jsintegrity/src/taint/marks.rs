//! Marks: the properties of values. Sinks: the places where values end.

use crate::facts::Atom;

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// All, in the order of their numbers.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant),*];
        }
    };
}

numbered! {
    /// Something that a value carries along.
    Mark {
        // Data.
        /// The value of a form field.
        Field
        /// The name of a payment card's field.
        Card
        /// The name of a field about a person or an account.
        Person
        /// A key that was pressed.
        Key
        Cookie
        Storage
        Clipboard
        Wallet
        /// The address of the page.
        Page
        Referrer
        /// What browser it is.
        Browser
        /// What a server answered.
        Response
        // Constants.
        /// An absolute address.
        Address
        /// A text that was encoded in the source.
        Hidden
        /// The pattern of a currency address.
        Coin
        /// The name of a program's file.
        Program
        /// A folder where droppers put things.
        DropFolder
        /// A program that runs what it is given.
        Interpreter
        /// A place where people pay.
        PaymentPlace
        /// WebAssembly.
        Wasm
        // What it went through.
        Base64
        Json
        UrlEncoded
        Encrypted
        /// Characters to numbers or back.
        Codes
        Decoded
        // What it is.
        ScriptElement
        ImageElement
        FrameElement
        /// An object that downloads for Windows scripts.
        ComDownload
        Random
        Devtools
        // Wallets, commands, files.
        /// The address of an account that the script holds.
        Account
        /// How much a wallet holds.
        Balance
        /// An amount without a limit.
        Unlimited
        /// The words that open a wallet.
        Seed
        /// A command that hides itself.
        Command
        /// "You are human."
        HumanCheck
        /// A file that is carried as text.
        Payload
        /// A file that the page made.
        Blob
        /// A long text that was encoded in the source.
        LongHidden
        // Skimmers, stealers, keyloggers, phishing kits.
        /// The name of a field with a secret.
        Secret
        /// A public service that takes what anybody sends.
        DropBox
        /// A bot's call.
        BotCall
        /// The chat that a bot writes to.
        BotChat
        /// A picture of the page or of a camera.
        Picture
        /// Where the visitor is.
        Place
        /// The key of a keyboard event.
        TypedKey
        /// All cookies.
        AllCookies
        /// All of a storage.
        AllStorage
        /// What others send.
        Hooked
        // Loaders, extensions, exploits.
        /// The body of an answer, or a message.
        Remote
        /// The label of a secret in a text for people.
        Labelled
        /// What those who put the script on a page decide, not its visitors: a setting, an attribute, a constant of another file.
        Given
        /// What an extension asked the browser for: history, bookmarks, cookies, other extensions.
        BrowserData
        /// What the page's own site holds, by its address.
        Own
    }
}

numbered! {
    /// Where a value may end.
    Sink {
        /// An address that is fetched at once: of an image, a script, a frame.
        Fetched
        Navigation
        Request
        Beacon
        Socket
        /// Where a form is sent to.
        FormTarget
        /// Text that is run.
        Code
        /// Text that becomes part of the page.
        Markup
        /// A cookie or storage.
        Stored
        /// Another window or a worker.
        Message
        Worker
        /// A program.
        Process
        /// A file.
        File
        /// Who may move coins.
        Spender
        /// Who is paid.
        Payee
        /// How many coins.
        Amount
        /// The clipboard.
        Copied
        /// The value of a field.
        Filled
        /// A file for the visitor.
        Saved
        /// What replaces what a pattern finds.
        Replaced
        /// The text of an element.
        Shown
        /// A module that is loaded: `import(…)`.
        Imported
        /// What an extension stores.
        Kept
        /// Markup that is written into the page as it loads: its scripts run.
        Written
    }
}

impl Sink {
    /// Whether a value that ends here leaves the page.
    pub(crate) fn leaves(self) -> bool {
        matches!(self, Self::Fetched | Self::Request | Self::Beacon | Self::Socket | Self::FormTarget)
    }
}

// One bit a mark: there can be no more than 64. With a 65th, `1 << mark` would overflow, and the sets need to be `u128`.
/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u64);

impl Marks {
    // Only these give a flow its origin (`Graph::mark`). A flow of an answer, of decoded text or of an address alone has none: its
    // `from` is its sink, so no distance bounds it.
    /// What a visitor would not want to leave the page.
    pub(crate) const PRIVATE: Self = Self::all(&[
        Mark::Field,
        Mark::Card,
        Mark::Person,
        Mark::Key,
        Mark::Cookie,
        Mark::Storage,
        Mark::Clipboard,
        Mark::Wallet,
        Mark::Page,
        Mark::Referrer,
        Mark::Browser,
        Mark::Picture,
        Mark::Place,
        Mark::TypedKey,
        Mark::Hooked,
        Mark::BrowserData,
    ]);

    /// What data goes through before it is sent.
    pub(crate) const WRAPPED: Self =
        Self::all(&[Mark::Base64, Mark::Json, Mark::UrlEncoded, Mark::Encrypted, Mark::Codes]);

    /// The set of these marks.
    pub(crate) const fn all(marks: &[Mark]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < marks.len() {
            set |= 1 << marks[at] as u8;
            at += 1;
        }
        Self(set)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u8) != 0
    }

    pub(crate) fn has_any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.iter().copied().filter(move |mark| self.has(*mark))
    }
}

impl From<Mark> for Marks {
    fn from(mark: Mark) -> Self {
        Self(1 << mark as u8)
    }
}

impl Mark {
    /// What the place of a fact carries.
    pub(super) fn of(atom: Atom) -> Option<Self> {
        Some(match atom {
            Atom::FieldValue | Atom::FormContents => Self::Field,
            Atom::CardField => Self::Card,
            Atom::PersonField => Self::Person,
            Atom::KeyRead => Self::Key,
            Atom::Cookie => Self::Cookie,
            Atom::Storage => Self::Storage,
            Atom::Clipboard => Self::Clipboard,
            Atom::Wallet => Self::Wallet,
            Atom::PageAddress => Self::Page,
            Atom::Referrer => Self::Referrer,
            Atom::BrowserCheck => Self::Browser,
            Atom::CoinAddress => Self::Coin,
            Atom::Program => Self::Program,
            Atom::DropFolder => Self::DropFolder,
            Atom::Interpreter => Self::Interpreter,
            Atom::PaymentPlace => Self::PaymentPlace,
            Atom::Wasm => Self::Wasm,
            Atom::Base64Encode => Self::Base64,
            Atom::JsonEncode => Self::Json,
            Atom::UrlEncode => Self::UrlEncoded,
            Atom::Encrypt => Self::Encrypted,
            Atom::FromCodes | Atom::ToCodes => Self::Codes,
            Atom::Decode => Self::Decoded,
            Atom::ScriptElement => Self::ScriptElement,
            Atom::Image => Self::ImageElement,
            Atom::FrameElement => Self::FrameElement,
            Atom::ComDownload => Self::ComDownload,
            Atom::Devtools => Self::Devtools,
            Atom::AccountAddress => Self::Account,
            Atom::WalletBalance => Self::Balance,
            Atom::Unlimited => Self::Unlimited,
            Atom::SeedPhrase => Self::Seed,
            Atom::StealthyCommand => Self::Command,
            Atom::HumanCheck => Self::HumanCheck,
            Atom::Payload => Self::Payload,
            Atom::LongHidden => Self::LongHidden,
            Atom::SecretField => Self::Secret,
            Atom::DropBox => Self::DropBox,
            Atom::BotCall => Self::BotCall,
            Atom::BotChat => Self::BotChat,
            Atom::Picture => Self::Picture,
            Atom::Place => Self::Place,
            Atom::TypedKey => Self::TypedKey,
            Atom::AllCookies => Self::AllCookies,
            Atom::AllStorage => Self::AllStorage,
            Atom::AnswerBody | Atom::MessageBody => Self::Remote,
            Atom::SecretLabel => Self::Labelled,
            Atom::BrowserData => Self::BrowserData,
            _ => return None,
        })
    }

    /// What a member or global carries that is no fact of its own.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "responseText" | "responseBody" | "ResponseBody" | "responseXML" | "response" => Self::Response,
            "random" => Self::Random,
            "createObjectURL" => Self::Blob,
            // As answers about accounts name what they hold.
            "balance" | "tokenAmount" => Self::Balance,
            _ => return None,
        })
    }
}
