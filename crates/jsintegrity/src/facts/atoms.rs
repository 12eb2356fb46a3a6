//! The table of atoms: each kind of fact with the words and texts that it is known by.

macro_rules! atoms {
    ($($(#[$doc:meta])* $name:ident { words: [$($word:literal),*], texts: [$($text:literal),*] })*) => {
        /// One kind of fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub(crate) enum Atom { $($(#[$doc])* $name),* }

        impl Atom {
            /// All, in the order of their numbers.
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];
        }

        /// Whole words of members, keys and globals, in small letters.
        pub(super) const WORDS: &[(&str, Atom)] = &[$($(($word, Atom::$name),)*)*];
        /// Pieces of strings and regular expressions, in small letters.
        pub(super) const TEXTS: &[(&str, Atom)] = &[$($(($text, Atom::$name),)*)*];
    };
}

atoms! {
    // What is taken.
    /// The value of a form field is read.
    FieldValue { words: [], texts: [] }
    /// All fields of a page or form are asked for.
    FieldQuery { words: [], texts: ["input,", "input[", "input:", "select,", "textarea", "[name=", "input "] }
    /// A form's data as a whole.
    FormContents { words: ["formdata", "serialize", "serializearray", "elements"], texts: [] }
    /// A name of a payment card's field.
    CardField { words: ["ccnumber", "cardnumber", "cc_number", "card_number", "cvv", "cvc", "cvv2", "cc_cid", "creditcard", "securitycode", "expmonth", "expyear", "cardholder", "exp_month", "exp_year", "cc-number", "card-number", "cc-exp", "cc-csc", "cc-cvc", "ccnum", "cardnum"],
        texts: ["cc_number", "cc-number", "ccnumber", "card_number", "cardnumber", "card-number", "creditcard", "credit_card", "credit-card", "cc_num", "cc-num", "ccnum", "card-num", "cc-csc", "exp-month", "exp-year", "cc_cid", "cvv", "card_cvc", "cardcvc", "cc-cvc", "securitycode", "security_code", "security-code", "cc_exp", "cc-exp", "expmonth", "expyear", "exp_month", "exp_year", "exp-date", "expirationmonth", "expirationyear", "expirymonth", "expiryyear", "expiration_yr", "cardholder", "card_holder", "cc_owner", "cc_type", "cc_cardnum", "4[0-9]{12}", "5[1-5][0-9]", "3[47][0-9]"] }
    /// A name of a field about a person or an account.
    PersonField { words: ["firstname", "lastname", "postcode", "zipcode", "telephone"],
        texts: ["firstname", "first_name", "lastname", "last_name", "postcode", "zipcode", "street", "telephone", "billing", "shipping", "passwd", "password", "login[", "country_id", "region_id"] }
    /// A place where people pay.
    PaymentPlace { words: [], texts: ["checkout", "onepage", "onestep", "payment", "place-order", "placeorder", "place_order", "/cart", "/order", "paypal", "billing"] }
    /// Keys pressed.
    KeyEvent { words: ["onkeydown", "onkeyup", "onkeypress", "keydown", "keypress", "keyup"], texts: ["keydown", "keypress", "keyup"] }
    /// Which key it was.
    KeyRead { words: ["keycode", "which", "charcode"], texts: [] }
    /// Cookies.
    Cookie { words: ["cookie", "cookiestore"], texts: ["document.cookie"] }
    /// Storage that survives the page.
    Storage { words: ["localstorage", "sessionstorage"], texts: [] }
    /// The clipboard.
    Clipboard { words: ["clipboard", "clipboarddata", "writetext", "readtext"], texts: [] }
    /// A wallet in the browser.
    Wallet { words: ["ethereum", "ismetamask", "tronlink", "setapprovalforall", "transferfrom", "sendtransaction"], texts: ["eth_requestaccounts", "eth_sendtransaction", "eth_accounts", "personal_sign", "setapprovalforall"] }
    /// The pattern of a currency address.
    CoinAddress { words: [], texts: ["[13][a-km-z", "{25,34}", "bc1", "0x[a-f", "0x[0-9a-f]{40}", "0x[0-9a-fa-f]{40}", "[a-f0-9]{40}", "{26,35}", "{95}"] }
    // When.
    /// The submission or change of a form.
    FormEvent { words: ["onsubmit", "onchange", "onblur", "submit"], texts: ["submit", "change", "blur", "mouseup", "focusout"] }
    /// Repetition.
    Repeat { words: ["setinterval"], texts: [] }
    /// Delay.
    Delay { words: ["settimeout"], texts: [] }
    /// The address of the page.
    PageAddress { words: ["location", "documenturi", "baseuri"], texts: ["location.href"] }
    /// Where the visitor came from.
    Referrer { words: ["referrer"], texts: [] }
    /// Which browser it is.
    BrowserCheck { words: ["useragent", "appversion", "appname", "platform"], texts: [] }
    /// Search engines and other robots.
    Robot { words: ["webdriver"], texts: ["googlebot", "bingbot", "yandex", "baidu", "slurp", "phantomjs", "headless", "crawler"] }
    /// Signs of an open debugger.
    Devtools { words: ["firebug", "isinitialized", "devtools", "outerwidth", "outerheight"], texts: ["devtools", "firebug", "debugger"] }
    // How it is wrapped.
    /// Base64 is made.
    Base64Encode { words: ["btoa"], texts: ["abcdefghijklmnopqrstuvwxyz0123456789+/"] }
    /// Objects become text.
    JsonEncode { words: ["stringify"], texts: [] }
    /// Text becomes part of an address.
    UrlEncode { words: ["encodeuricomponent", "escape", "encodeuri"], texts: [] }
    /// Encryption.
    Encrypt { words: ["encrypt", "jsencrypt", "setpublickey", "cryptojs"], texts: ["begin public key", "miibijan", "migfma0g"] }
    /// Encoded text is read.
    Decode { words: ["unescape", "atob", "decodeuricomponent"], texts: [] }
    /// Characters from numbers.
    FromCodes { words: ["fromcharcode", "fromcodepoint"], texts: [] }
    /// Numbers from characters.
    ToCodes { words: ["charcodeat", "codepointat"], texts: [] }
    /// Code from text.
    Eval { words: ["eval", "execscript"], texts: ["eval("] }
    /// A function from text.
    FunctionOfText { words: ["function"], texts: [] }
    // Where it goes.
    /// An image that is no picture.
    Image { words: ["image"], texts: ["<img"] }
    /// An address is set to more than a constant.
    AddressFromData { words: [], texts: [] }
    /// An address is set.
    AddressSet { words: [], texts: [] }
    /// A beacon.
    Beacon { words: ["sendbeacon"], texts: [] }
    /// A request.
    Request { words: ["fetch", "xmlhttprequest", "xdomainrequest", "ajax", "getjson"], texts: [] }
    /// A request that carries data.
    Post { words: ["post"], texts: [] }
    /// A socket.
    Socket { words: ["websocket"], texts: ["wss://", "ws://"] }
    /// A form's target is changed.
    FormTarget { words: [], texts: [] }
    /// A script element is made.
    ScriptElement { words: [], texts: ["<script"] }
    /// A frame is made.
    FrameElement { words: [], texts: ["<iframe"] }
    /// Something that is not shown.
    Invisible { words: [], texts: ["display:none", "display: none", "visibility:hidden", "visibility: hidden", "left:-", "top:-", "width=\"1\"", "width='1'", "width=1", "height=0", "width=0", "opacity:0"] }
    /// The page is written while it loads.
    DocumentWrite { words: ["write", "writeln"], texts: [] }
    /// The visitor is sent elsewhere.
    Navigation { words: [], texts: ["http-equiv=\"refresh", "http-equiv='refresh"] }
    // Windows scripts.
    /// A COM object.
    ComObject { words: ["activexobject", "createobject"], texts: ["activexobject"] }
    /// The shell.
    Shell { words: [], texts: ["wscript.shell", "shell.application"] }
    /// A download by a COM object.
    ComDownload { words: ["responsebody"], texts: ["xmlhttp", "winhttp"] }
    /// A stream of bytes.
    ComStream { words: ["savetofile"], texts: ["adodb.stream"] }
    /// Files.
    FileSystem { words: ["createtextfile", "opentextfile", "deletefile", "copyfile"], texts: ["scripting.filesystemobject"] }
    /// A program is run.
    Run { words: ["run", "shellexecute"], texts: [] }
    /// A program's file.
    Program { words: [], texts: [".exe", ".dll", ".scr", ".bat", ".vbs", ".jse", ".ps1", ".hta"] }
    /// A folder where droppers put things.
    DropFolder { words: ["expandenvironmentstrings", "getspecialfolder"], texts: ["%temp%", "%appdata%", "%userprofile%", "\\startup", "appdata"] }
    /// A program that runs what it is given.
    Interpreter { words: [], texts: ["powershell", "cmd.exe", "cmd /c", "rundll32", "regsvr32", "mshta", "certutil", "bitsadmin", "wscript.exe", "cscript"] }
    /// The registry.
    Registry { words: ["regwrite", "regread", "regdelete"], texts: ["hkey_", "hkcu\\", "hklm\\", "currentversion\\run"] }
    // Exploits.
    /// Machine code as text.
    MachineCode { words: ["shellcode"], texts: ["%u9090", "%u0c0c", "%u4141", "shellcode", "\u{9090}", "\u{0c0c}"] }
    /// A control by its class id.
    ClassId { words: ["classid", "clsid"], texts: ["clsid:", "classid"] }
    /// Memory is groomed.
    HeapWork { words: ["collectgarbage", "spray", "heapspray"], texts: [] }
    /// Plug-ins are probed.
    PluginProbe { words: ["mimetypes", "plugins", "shockwaveflash", "acropdf"], texts: ["shockwaveflash", "acropdf", "pdf.pdfctrl", "x-java", "javawebstart", "silverlight", "agcontrol", "application/x-shockwave"] }
    // Mining.
    /// Background threads.
    Worker { words: ["worker", "sharedworker"], texts: [] }
    /// WebAssembly.
    Wasm { words: ["webassembly", "instantiatestreaming"], texts: [".wasm", "agfzbq"] }
    /// How many threads there could be.
    Cores { words: ["hardwareconcurrency"], texts: [] }
    /// A mining protocol.
    MiningProtocol { words: ["job_id", "nonce", "target_diff", "submit_share", "hashes", "authed", "banned"], texts: ["job_id", "stratum", "\"submit\"", "nonce", "hash_accepted", "\"authed\"", "blob_template"] }
    /// Words of mining.
    MiningWord { words: ["throttle", "setthrottle", "hashrate", "hashespersecond", "gethashespersecond", "gettotalhashes", "getacceptedhashes", "autothreads", "numthreads", "setnumthreads", "cryptonight", "randomx", "sitekey", "site_key"],
        texts: ["cryptonight", "coinhive", "hashrate", "hashes/s", "h/s", "randomx", "monero", "miner", "mining", "webmine", "pool."] }
    // Extensions and servers.
    /// What only an extension may do.
    Extension { words: ["executescript", "onbeforerequest", "onbeforesendheaders", "webrequest", "onmessage", "tabs"], texts: [] }
    // Where values go; found by following them.
    /// The value of a form field reaches an absolute address.
    FieldSentAbroad { words: [], texts: [] }
    /// The value of a payment card's field reaches an absolute address.
    CardSentAbroad { words: [], texts: [] }
    /// Recorded keys reach an absolute address.
    KeysSentAbroad { words: [], texts: [] }
    /// Cookies reach an absolute address.
    CookiesSentAbroad { words: [], texts: [] }
    /// Storage reaches an absolute address.
    StorageSentAbroad { words: [], texts: [] }
    /// A server's answer is run.
    AnswerRun { words: [], texts: [] }
    /// A script element gets an address that was hidden.
    ScriptFromHidden { words: [], texts: [] }
    /// A download is written to a file or run.
    DownloadKept { words: [], texts: [] }
    /// What only a server may do.
    Server { words: ["child_process", "execsync", "spawn", "homedir", "hostname"], texts: ["child_process", "/etc/passwd", ".npmrc", ".ssh"] }
    // Wallets.
    /// The address of an account or contract that the script holds.
    AccountAddress { words: [], texts: [] }
    /// How much a wallet holds.
    WalletBalance { words: ["getbalance", "balanceof", "gettokenbalances", "gettokenaccountbalance", "usebalance", "getnativebalance"], texts: ["eth_getbalance", "70a08231"] }
    /// An amount without a limit.
    Unlimited { words: ["maxuint256", "maxuint160", "max_uint256", "max_uint160", "max_uint", "uint256_max"],
        texts: ["ffffffffffffffffffffffffffffffffffffffff", "115792089237316195423570985008687907853", "1461501637330902918203684832716283019655932542975", "99999999999999999999999999"] }
    /// A wallet is asked for a transaction or a signature.
    WalletCall { words: ["sendtransaction", "signandsendtransaction", "signtypeddata", "_signtypeddata", "setapprovalforall", "increaseallowance", "sendtrx", "writecontract", "triggersmartcontract", "executefunction", "systemprogram", "sendtransactionasync", "signtypeddataasync", "writecontractasync", "signalltransactions", "sendrawtransaction"],
        texts: ["eth_sendtransaction", "eth_signtypeddata", "wallet_sendcalls"] }
    /// A wallet is reached.
    WalletObject { words: ["ethereum", "tronlink", "tronweb", "solanaweb3", "phantom", "web3provider", "browserprovider", "getsigner", "useaccount", "web3modal", "web3", "ethers", "trustwallet", "moralis", "usewallet", "solflare", "tonconnectui", "usetonconnectui", "createwalletclient", "usewalletclient", "createappkit"],
        texts: ["eth_requestaccounts", "eth_accounts"] }
    /// The selector of a call that lets another move coins.
    RawRight { words: [], texts: ["0x095ea7b3", "0x39509351"] }
    /// The selector of a call that lets another move all collectibles.
    RawRightToAll { words: [], texts: ["0xa22cb465"] }
    /// A call that lets another move coins.
    ApproveCall { words: [], texts: [] }
    /// A call that moves coins.
    TransferCall { words: [], texts: [] }
    /// An account that the script holds is given a right.
    HeldSpender { words: [], texts: [] }
    /// An account that the script holds is paid.
    HeldPayee { words: [], texts: [] }
    /// An amount is what a wallet holds.
    WholeAmount { words: [], texts: [] }
    /// An amount is without a limit.
    UnlimitedAmount { words: [], texts: [] }
    /// The words that open a wallet.
    SeedPhrase { words: ["mnemonic", "seedphrase", "recoveryphrase", "secretphrase"],
        texts: ["mnemonic", "seed phrase", "seedphrase", "seed_phrase", "seed-phrase", "recovery phrase", "recoveryphrase", "recovery_phrase", "recovery-phrase", "secret phrase", "secretphrase", "secret recovery", "backup phrase", "walletphrase", "wallet phrase", "textareaphrase", "seed-word", "seed_word", "seedword", "seed word", "12 words", "12-word", "24 words", "24-word", "keystorepassword", "keystore password", "keystorejson", "keystore json", "privatekey", "private key", "private_key", "private-key"] }
    /// The words that open a wallet are sent.
    SeedSent { words: [], texts: [] }
    /// Something is given away.
    ClaimLure { words: [], texts: ["airdrop", "eligib", "claim"] }
    /// A currency address that the page or the clipboard has is replaced by one that the script holds.
    AddressSwapped { words: [], texts: [] }
    /// An address that the script holds is copied.
    AccountCopied { words: [], texts: [] }
    // Commands for visitors to run.
    /// A command that hides itself or fetches a program.
    StealthyCommand { words: [], texts: [] }
    /// A command that runs what it fetches.
    PlainCommand { words: [], texts: ["| bash", "|bash", "| sh", "| iex", "|iex", "iwr ", "irm ", "invoke-webrequest", "invoke-expression", "base64 -d", "osascript", "$(curl", "bash -c"] }
    /// "You are human."
    HumanCheck { words: [], texts: ["not a robot", "not-a-robot", "are human", "i am human", "i'm human", "you're human", "human verification", "verify human", "verification id", "verification_id", "captcha verification", "captcha id", "verification hash", "cloudflare verification", "robot check", "not robot", "am-human", "am_human", "not_a_robot", "human-check", "human_check", "verify-human", "verify_human", "human-verif", "soy un robot", "kein roboter", "pas un robot", "sou um rob", "jestem robotem", "не робот", "robot değilim", "不是机器人", "bukan robot", "sono un robot", "geen robot", "ロボットでは"] }
    /// How to open a place where commands are typed.
    RunSteps { words: [], texts: [] }
    /// How to open such a place and to paste there.
    RunAndPaste { words: [], texts: [] }
    /// Something is put into the clipboard.
    CopyCall { words: ["clipboarditem"], texts: [] }
    /// A command that hides itself is copied.
    CommandCopied { words: [], texts: [] }
    /// "You are human" is copied.
    HumanCheckCopied { words: [], texts: [] }
    // Files.
    /// A file that is carried as text or numbers.
    Payload { words: [], texts: [] }
    /// A long text that was encoded.
    LongHidden { words: [], texts: [] }
    /// The page saves a file.
    SavedByScript { words: ["mssaveoropenblob", "mssaveblob", "saveas"], texts: [] }
    /// A file that is carried is saved.
    PayloadSaved { words: [], texts: [] }
    // Lockers.
    /// The page fills the screen.
    FullScreen { words: ["requestfullscreen", "webkitrequestfullscreen", "mozrequestfullscreen", "msrequestfullscreen", "requestpointerlock"], texts: [] }
    /// The screen is left.
    FullScreenLeft { words: ["onfullscreenchange"], texts: ["fullscreenchange", "pointerlockchange"] }
    /// Leaving is asked about.
    LeaveTrap { words: ["onbeforeunload", "onpopstate", "pushstate"], texts: ["beforeunload", "popstate"] }
    /// A key that leaves a page.
    LeavingKey { words: [], texts: [] }
    /// A false alarm.
    Scare { words: [], texts: ["your computer has been", "your pc has been", "computer is infected", "pc is infected", "device is infected", "your device has been", "virus detected", "virus has been", "call microsoft", "microsoft support", "support immediately", "do not restart", "do not turn off", "do not shut down", "do not close this", "pc has been blocked", "computer has been blocked", "windows has been", "your windows", "virus alert", "viruses found", "threats found", "threats detected", "files have been encrypted", "files are encrypted", "pc ran into a problem", "device ran into a problem", "system breach", "data breach detected", "system hacked", "ウイルスに感染", "感染しました", "感染しています", "ウイルスが検出", "ランサムウェア", "暗号化されました", "コンピュータがロック", "computer wurde", "computer ist infiziert", "gerät ist infiziert", "ordinateur est infecté", "ordinateur a été", "équipo está infectado", "equipo ha sido", "computadora ha sido", "dispositivo está infectado", "computador foi", "computador está infectado", "computer è stato", "computer è infetto", "компьютер заражен", "компьютер заблокирован", "устройство заражено", "обнаружен вирус", "файлы зашифрованы", "komputer został", "urządzenie jest zainfekowane", "perangkat anda terinfeksi", "virus terdeteksi", "bilgisayarınız", "电脑已被", "设备已感染", "바이러스에 감염"] }
    /// A phone number that costs the caller nothing.
    TollFree { words: [], texts: [] }
    /// Questions or messages without an end.
    EndlessDialog { words: [], texts: [] }
    /// Places are put into the history in a loop, so that going back does not leave.
    HistoryFlood { words: [], texts: [] }
    // Advertisements.
    /// A window that is opened behind the page.
    WindowBehind { words: [], texts: ["width=1,height=1", "width=1, height=1", "height=1,width=1"] }
    /// A window is opened.
    WindowOpened { words: [], texts: [] }
    /// The pattern of an advertiser's number.
    AdClientPattern { words: [], texts: [] }
    // Miners.
    /// A miner is made with the key of an account.
    KeyedMiner { words: [], texts: [] }
    /// The address of a Monero account.
    MoneroAddress { words: [], texts: [] }
    /// Something is started, or a miner's visitors are asked.
    StartCall { words: ["startmining", "startbackgroundmining", "didoptout", "forceasmjs", "force_exclusive_tab", "force_multi_tab", "if_exclusive_tab"], texts: [] }
    // Skimmers, stealers, keyloggers, phishing kits.
    /// A public service that takes what anybody sends: bots, webhooks, form backends, tunnels.
    DropBox { words: [], texts: ["api.telegram.org", "/api/webhooks/", "/formresponse", "script.google.com/macros", "webhook.site", "pipedream.net", "requestbin", "requestcatcher", "requestb.in", "postb.in", "requestrepo", "beeceptor.com", "hookbin.com", "burpcollaborator", "oastify.com", "interact.sh", ".oast.", "xss.ht", "xss.report", "bxss.me", "dnslog.cn", "ceye.io", "hooks.slack.com", "formspree.io", "formsubmit.co", "formcarry.com", "getform.io", "submit-form.com", "web3forms.com", "formbold.com", "sheetdb.io", "sheet.best", "api.emailjs.com", "smtpjs.com", "jsonbin.io", "putsreq", "mockapi.io", "webhook.cool", "ntfy.sh", "gofile.io"] }
    /// A bot's call that sends something to a chat.
    BotCall { words: [], texts: ["/sendmessage", "/sendphoto", "/senddocument", "/sendlocation", "/sendvideo", "/sendaudio"] }
    /// The chat that a bot writes to.
    BotChat { words: ["chat_id"], texts: ["chat_id="] }
    /// A library that sends mail from the page.
    MailClient { words: ["emailjs", "smtpjs", "securetoken"], texts: ["api.emailjs.com", "smtpjs.com"] }
    /// A name of a field with a secret: a password, a code, a PIN.
    SecretField { words: ["password", "passwd", "passcode", "passphrase", "otp", "otpcode", "mpin", "ssn", "userpassword"], texts: ["password", "passwd", "passcode", "passphrase", "otp-input", "otpcode", "otp_code", "smscode", "seed phrase", "passwort", "kennwort", "contrasen", "contraseñ", "mot de passe", "motdepasse", "wachtwoord", "hasło", "lösenord", "jelszó", "kata sandi", "katasandi", "пароль", "Пароль", "密码", "密碼", "パスワード", "비밀번호", "كلمة المرور", "mật khẩu", "şifre", "Şifre"] }
    /// A picture is made of what the page or a camera shows.
    Picture { words: ["todataurl", "html2canvas", "mediarecorder", "takephoto", "grabframe", "capturevisibletab"], texts: ["html2canvas"] }
    /// A screen is taken.
    Screen { words: ["html2canvas", "capturevisibletab", "getdisplaymedia"], texts: ["html2canvas"] }
    /// A camera or a microphone is asked for.
    Camera { words: ["getusermedia", "webkitgetusermedia"], texts: [] }
    /// Where the visitor is.
    Place { words: ["latitude", "longitude"], texts: [] }
    /// The key of a keyboard event: `e.key`.
    TypedKey { words: [], texts: [] }
    /// All cookies as they are.
    AllCookies { words: [], texts: [] }
    /// All that a storage holds.
    AllStorage { words: [], texts: [] }
    /// What sends requests or forms is replaced by a function of the script.
    RequestHook { words: [], texts: [] }
    /// What comes after `#` in the page's address.
    AddressHash { words: [], texts: [] }
    /// The sign of a mail address alone.
    MailSign { words: [], texts: [] }
    /// A service that tells where an address is.
    AddressLookup { words: [], texts: ["ipify.org", "ipapi.co", "ipinfo.io", "ip-api.com", "ipwho.is", "extreme-ip-lookup", "db-ip.com", "geolocation-db", "ipgeolocation", "jsonip.com", "freegeoip", "geojs.io", "cdn-cgi/trace", "ifconfig.me", "icanhazip", "ipdata.co", "ipregistry", "geoplugin.net", "ip.sb", "myip.com", "my-ip.io"] }
    /// A service that shows the logo or the page of a domain.
    DomainLogo { words: [], texts: ["logo.clearbit.com", "s2/favicons", "icons.duckduckgo.com", "image.thum.io", "api.microlink.io", "/mshots/", "icon.horse", "favicone.com", "faviconv2", "logo.uplead", "img.logo.dev", "api.screenshotmachine"] }
    /// An answer to a wrong password.
    WrongSecret { words: [], texts: ["incorrect password", "wrong password", "invalid password", "password is incorrect", "password you entered", "password was incorrect", "password incorrect", "incorrect login", "mot de passe incorrect", "mot de passe est incorrect", "contraseña incorrecta", "clave incorrecta", "senha incorreta", "falsches passwort", "passwort ist falsch", "password errata", "wachtwoord is onjuist", "onjuist wachtwoord", "nieprawidłowe hasło", "sandi salah", "неверный пароль", "Неверный пароль", "неверный логин", "Неверный логин", "şifre hatalı", "Şifre hatalı", "mật khẩu không đúng", "sai mật khẩu", "密码错误", "密码不正确", "incorrect code", "invalid code", "wrong code", "code is incorrect", "code is invalid", "code you entered", "code saisi", "code incorrect", "código incorrect", "codigo incorrect", "falscher code", "code ist falsch", "kod hatalı", "kodu hatalı", "kode salah", "otp salah", "onjuiste code", "nieprawidłowy kod", "błędny kod", "неверный код", "Неверный код", "invalid otp", "incorrect otp", "otp is incorrect", "验证码错误", "验证码不正确"] }
    /// An event goes no further.
    EventStopped { words: ["stopimmediatepropagation"], texts: [] }
    /// A form with a password that is sent to an absolute address.
    LoginMarkup { words: [], texts: [] }
    /// A bot asks what to do next.
    BotControl { words: ["callback_data", "inline_keyboard"], texts: ["/getupdates", "callback_data", "action=getupdates"] }
    /// A service that shows a developer, or an attacker, what was sent to it.
    Collector { words: [], texts: ["webhook.site", "pipedream.net", "requestbin", "requestcatcher", "requestb.in", "postb.in", "requestrepo", "beeceptor.com", "hookbin.com", "burpcollaborator", "oastify.com", "interact.sh", ".oast.", "xss.ht", "xss.report", "bxss.me", "dnslog.cn", "ceye.io", "webhook.cool", "putsreq"] }
    /// A host where anybody may put a page or a server, or a tunnel to one.
    FreeHost { words: [], texts: [".workers.dev", ".pages.dev", "ngrok.io", "ngrok-free", "ngrok.app", "trycloudflare.com", ".loca.lt", "serveo.net", "glitch.me", "repl.co", "replit.dev", "000webhostapp.com", ".web.app", ".firebaseapp.com", ".herokuapp.com", ".onrender.com", ".netlify.app", ".vercel.app"] }
    /// The storage of the page as a frame without the page's own protection shows it.
    FrameStorage { words: [], texts: ["contentwindow.localstorage"] }
    /// The name of a cookie that is a session on a large site.
    SessionName { words: [], texts: ["roblosecurity", "steamloginsecure", "estsauth"] }
    /// All forms of the page are listened to.
    AnyForm { words: [], texts: [] }
    // Of these, where they go.
    /// A secret field reaches a drop box.
    SecretToDropBox { words: [], texts: [] }
    /// A form field reaches a drop box.
    FieldToDropBox { words: [], texts: [] }
    /// Cookies, storage, keys, pictures, the clipboard or the place reach a drop box.
    SessionToDropBox { words: [], texts: [] }
    /// Which browser it is, or where it is, reaches a bot.
    VisitorToBot { words: [], texts: [] }
    /// The value of a secret field reaches an absolute address.
    SecretSentAbroad { words: [], texts: [] }
    /// The value of a secret field is sent.
    SecretSent { words: [], texts: [] }
    /// The value of a card's field is sent.
    CardSent { words: [], texts: [] }
    /// The value of a secret or a card's field is in the address of an image, a script or a frame, or in a beacon.
    SecretByImage { words: [], texts: [] }
    /// A field's value reaches an absolute address in base64, in codes or encrypted.
    FieldSentHidden { words: [], texts: [] }
    /// All cookies reach an absolute address.
    AllCookiesSent { words: [], texts: [] }
    /// All of a storage reaches an absolute address.
    AllStorageSent { words: [], texts: [] }
    /// Keys that were pressed are sent.
    KeysSent { words: [], texts: [] }
    /// A picture reaches an absolute address.
    PictureSentAbroad { words: [], texts: [] }
    /// The visitor's place reaches an absolute address.
    PlaceSentAbroad { words: [], texts: [] }
    /// What others send reaches an absolute address.
    HookedSentAbroad { words: [], texts: [] }
    // Files, once more.
    /// The name of a file that holds or starts programs.
    ProgramArchive { words: [], texts: [".iso", ".img", ".msi", ".lnk", ".zip", ".rar", ".cab", ".vhd", ".xll", ".docm", ".xlsm", ".jar", ".apk", ".dmg", ".pkg"] }
    // Loaders, extensions, exploits.
    /// The body of an answer: `answer.text()`.
    AnswerBody { words: [], texts: [] }
    /// What another window, a worker or a socket sends: `event.data`.
    MessageBody { words: [], texts: [] }
    /// What comes from a server, a socket or another window is run.
    RemoteRun { words: [], texts: [] }
    /// An extension asks for the cookies of all sites.
    ExtensionCookies { words: [], texts: [] }
    /// An extension runs a text in a page that it does not hold itself.
    InjectedText { words: [], texts: [] }
    /// An extension sees or changes the heads of answers.
    HeadersReceived { words: ["onheadersreceived", "updatedynamicrules", "updatesessionrules"], texts: [] }
    /// The heads that protect a page.
    ProtectingHeader { words: [], texts: ["content-security-policy", "x-frame-options"] }
    /// A head is taken out.
    HeaderRemoved { words: [], texts: [] }
    /// An extension sees the heads of requests.
    HeadersSeen { words: ["onbeforesendheaders", "onsendheaders"], texts: [] }
    /// The head with a session: its name alone.
    SecretHeader { words: [], texts: [] }
    /// The source of the whole page.
    PageSource { words: [], texts: [] }
    /// A form's token is cut out of a page's text.
    TokenPattern { words: [], texts: [] }
    /// An administrator is made.
    AdminMade { words: [], texts: ["action=createuser", "role=administrator", "user-new.php", "usergroup=4", "-administrators", "is_admin=1", "isadmin=true", "is_superuser=on"] }
    /// A contract is asked for what it holds.
    ChainCall { words: [], texts: ["eth_call"] }
    /// A text is put behind itself.
    SelfDoubled { words: [], texts: [] }
    /// Numbers as `%uXXXX`, many in a row.
    CodedWords { words: [], texts: [] }
    /// The bits of numbers with fractions.
    FractionBits { words: ["float64array"], texts: [] }
    /// The bits of whole numbers.
    WholeBits { words: ["uint32array", "biguint64array", "bigint64array"], texts: [] }
    /// A number that is the bits of something else.
    StrangeNumber { words: [], texts: [] }
    /// A function is called so often that it is compiled.
    WarmingLoop { words: [], texts: [] }
    /// A tag with an address on another host that was hidden.
    HiddenTag { words: [], texts: [] }
    /// A search engine; up to three a text.
    SearchEngine { words: [], texts: [] }
    /// An address in a private network that goes on with something that varies.
    PrivateJoined { words: [], texts: [] }
    /// An address in a private network that changes something there.
    PrivateChange { words: [], texts: [] }
    /// A connection between browsers.
    PeerConnection { words: ["rtcpeerconnection", "webkitrtcpeerconnection", "mozrtcpeerconnection"], texts: [] }
    /// The addresses that a connection between browsers offers.
    PeerCandidate { words: ["onicecandidate", "localdescription"], texts: ["icecandidate"] }
    /// The pattern of a network's address.
    NetworkPattern { words: [], texts: ["[0-9]{1,3}(\\.", "\\d{1,3}\\.", "{1,3}(\\.[0-9]"] }
    /// A request is made that changes something: `method: 'POST'`.
    PostMethod { words: [], texts: [] }
    /// An answer is handed to a function of the script: `done(request.responseText)`.
    AnswerHanded { words: [], texts: [] }
    /// A text is made longer than anybody writes: `while (a.length < 4000) a += b`.
    GrownText { words: [], texts: [] }
    /// A pressed key is handed to the rest of an extension.
    KeysHandedOn { words: [], texts: [] }
    /// A value that is no text of the script itself is run as code.
    ValueRun { words: [], texts: [] }
    // Pages that are not what they seem, and where visitors are sent.
    /// A form for a password that was encoded.
    HiddenLogin { words: [], texts: [] }
    /// The address of a file that the page made.
    BlobAddress { words: ["createobjecturl"], texts: [] }
    /// The type of a page.
    PageType { words: [], texts: ["text/html"] }
    /// An answer says where the visitor goes.
    AnswerNavigates { words: [], texts: [] }
    /// A host where anybody keeps a text or a file that programs can load.
    PasteHost { words: [], texts: ["raw.githubusercontent.com", "gist.github", "pastebin.com", "paste.ee", "rentry.co", "hastebin", "cdn.discordapp.com/attachments", "transfer.sh", "termbin.com", "ghostbin", "dpaste", "controlc.com", "jsonblob.com", "jsonkeeper.com", "npoint.io"] }
    /// A page of a kit that asks for a code or a card.
    KitPage { words: [], texts: ["otp.php", "sms.php", "vbv.php", "cc.php", "card.php", "approve.php", "pin.php", "billing.php", "token.php", "3ds.php", "verify.php", "sms_error", "card_error", "login_error", "code_error", "otp_error", "sms.html", "otp.html", "card.html", "loading.php", "success.php", "finish.php", "?error=1"] }
    /// A file that holds the key of a wallet.
    KeystoreWord { words: ["keystore"], texts: ["keystore"] }
    /// A key that nobody else may know.
    PrivateKeyWord { words: ["privatekey", "private_key"], texts: ["private key", "privatekey", "private_key"] }
    /// The words that open a wallet, by their short name.
    PhraseWord { words: ["phrase", "seed"], texts: ["phrase", "12 words", "24 words", "12 or 24"] }
    /// Where text or code is left for programs to find: sheets, name servers, channels.
    DeadDrop { words: [], texts: ["docs.google.com/spreadsheets", "sheets.googleapis.com", "gviz/tq", "dns.google/resolve", "cloudflare-dns.com/dns-query", "dns-query?name=", "//t.me/s/", "steamcommunity.com/profiles", "docs.google.com/document"] }
    /// An answer says which script is loaded.
    ScriptFromAnswer { words: [], texts: [] }
    /// What only somebody who is signed in has.
    SignedIn { words: [], texts: ["logged_in", "logged-in", "wpadminbar", "wp-settings", "comment_author", "wordpress_", "adminbar", "wp-saving-post"] }
    /// An interface of programs on a machine or in its cloud that obeys whoever reaches it.
    LocalService { words: [], texts: ["/containers/create", "/scripttext", "websocketdebuggerurl", "/latest/meta-data", "metadata.google.internal", "169.254.169.254", "/api/v1/namespaces", "/v1/agent/self", "/containers/json", "/api/generate", "/api/tags", "/_cat/indices"] }
    /// An error that a page says it has, and that the visitor is to mend.
    ErrorLure { words: [], texts: ["something went wrong", "aw, snap", "error code:", "0x8", "copy fix", "how to fix", "fix it", "is not installed", "is out of date", "update failed", "failed to load", "auto-fix", "copy the fix", "copier le correctif", "dns_probe"] }
    /// Names of malware as scanners show them.
    VirusName { words: [], texts: ["trojan", "spyware", "adware", "ransomware", "viruses", "zeus", "keylogger", "rootkit", "worm."] }
    /// A click anywhere on the page.
    PageClick { words: [], texts: [] }
    /// An address that pays whoever brings the visitor.
    AffiliateAddress { words: [], texts: ["aff_id", "affid", "aff=", "affiliate", "aff_sub", "clickid=", "click_id=", "subid=", "sub_id=", "offer_id", "/aff/", "?ref=", "&ref=", "utm_source=aff", "partner_id=", "?tag=", "&tag=", "awin1.com", "shareasale.com", "linksynergy.com", "anrdoezrs.net", "tkqlhce.com", "jdoqocy.com", "dpbolvw.net", "kqzyfj.com", "prf.hn/", "pxf.io/", "sjv.io/", "invl.me/", "aff_c?", "camref:", "redirectingat.com", "s.click.aliexpress"] }
    /// A sound that is played again and again, or at once.
    SoundPlayed { words: ["audio", "vibrate"], texts: [] }
    // How scripts go about it.
    /// Something is asked for until it is given: `while (true)`, `for (;;)`, `while (!answer)`.
    EndlessLoop { words: [], texts: [] }
    /// What an account holds is put into the order of its worth.
    WorthSort { words: [], texts: [] }
    /// Text that a page carries where no reader looks: comments, styles, meta elements, pixels.
    PageText { words: ["getpropertyvalue", "nodevalue", "getimagedata", "show_comment", "createnodeiterator", "dataset"], texts: ["meta[name", "application/ld+json", "img[alt"] }
    /// The clipboard is read.
    ClipboardRead { words: ["readtext", "clipboarddata"], texts: [] }
    /// The name of a password, a code, a card or an account in one of the languages in which people are robbed of them. Letters that
    /// are not ASCII are compared as they are, so that words that begin with one are here twice.
    SecretWord { words: ["otp", "pin", "clave", "senha", "sandi", "heslo", "parola", "lozinka", "nip", "cpf", "kartu", "saldo", "cvv", "pwd", "sifre", "jelszo", "losenord", "adgangskode", "wagwoord", "salasana", "contrasena", "motdepasse", "passwort", "kennwort", "katasandi", "wachtwoord", "matkhau", "tarjeta", "cartao", "rekening", "kontonummer", "kartennummer"],
        texts: ["otp", "pin", "clave", "senha", "sandi", "heslo", "parola", "lozinka", "nip", "cpf", "kartu", "saldo", "cvv", "pwd", "sifre", "şifre", "Şifre", "jelszo", "jelszó", "lösenord", "losenord", "adgangskode", "wagwoord", "salasana", "κωδικ", "Κωδικ", "סיסמה", "mat khau", "mật khẩu", "matkhau", "mat_khau", "kode otp", "kode sms", "código sms", "codigo sms", "kod sms", "sms kod", "token sms", "tan-nummer", "contrasen", "contraseñ", "mot de passe", "motdepasse", "passwort", "kennwort", "kata sandi", "katasandi", "wachtwoord", "hasło", "пароль", "Пароль", "密码", "密碼", "パスワード", "비밀번호", "รหัสผ่าน", "كلمة المرور", "tarjeta", "cartão", "cartao", "no-kartu", "nomor kartu", "rekening", "kontonummer", "kartennummer", "carte bancaire", "номер карты", "Номер карты", "číslo karty", "Číslo karty", "numer karty", "kart numara", "銀行卡", "银行卡", "验证码", "人民身份证"] }
    /// The selector of a form's token.
    TokenSelector { words: [], texts: [] }
    /// A page that was fetched is taken apart.
    FetchedPage { words: ["domparser", "parsefromstring"], texts: [] }
    /// What only an extension has: `chrome.runtime`, `browser.tabs`.
    ExtensionApi { words: ["gm_xmlhttprequest"], texts: [] }
    /// An address is put together of a host and a port that both vary.
    PortJoined { words: [], texts: [] }
    /// What does not answer is noticed.
    Unanswered { words: ["onerror", "abortcontroller"], texts: ["no-cors"] }
    /// The menu that shows a page's source.
    ContextMenu { words: ["oncontextmenu"], texts: ["contextmenu"] }
    /// A key that is held: it opens the tools of a developer, with another one.
    HeldKey { words: ["ctrlkey"], texts: [] }
    /// The requests of a page pass through a worker.
    WorkerFetch { words: [], texts: [] }
    /// A request is copied: `request.clone()`.
    RequestCopied { words: [], texts: [] }
    /// Where on earth or what time it is for the visitor.
    LocalTime { words: ["getday", "gethours", "getutchours", "timezone", "gettimezoneoffset"], texts: ["asia/", "europe/"] }
    /// What was typed is called wrong.
    Refusal { words: [], texts: ["incorrect", "invalid", "is wrong", "wrong ", "try again", "not match", "expired", "falsch", "ungültig", "inválid", "hatalı", "yanlış", "неверн", "Неверн", "неправильн", "Неправильн", "ошибка", "Ошибка", "salah", "不正确", "错误", "不支持", "verkeerd", "onjuist", "błędn", "nieprawidł", "sai ", "errat", "espirado", "expirado", "felaktig", "fel lösenord", "érvénytelen", "Érvénytelen", "hibás", "間違", "خاطئ", "not correct", "declined", "could not be verified", "couldn't verify", "does not match", "doesn't match", "not recogni", "don't recogni", "nicht korrekt", "stimmt nicht", "stimmen nicht", "noch einmal", "erneut", "no es correct", "no coincide", "de nuevo", "nuevamente", "incorret", "não confere", "novamente", "non corrett", "non valid", "non è corrett", "riprova", "réessay", "erroné", "refusée", "opnieuw", "niet juist", "niet correct", "niepoprawn", "ponownie", "nesprávn", "Nesprávn", "znovu", "tekrar deneyin", "geçersiz", "Geçersiz", "невірн", "Невірн", "недействит", "Недействит", "ещё раз", "еще раз", "повторите", "Повторите", "tidak valid", "tidak sesuai", "coba lagi", "không đúng", "không chính xác", "không hợp lệ", "thử lại", "ไม่ถูกต้อง", "正しくありません", "有误", "重试", "请重新", "일치하지", "다시 시도", "غير صحيح", "שגוי", "λάθος", "forkert", "ugyldig", "väärä", "greșit", "gresit", "felak"] }
    /// How often something was tried is compared with a small number.
    TriesCounted { words: [], texts: [] }
    /// The page that a panel's operator asks for next, as a word of its own.
    PanelOrder { words: [], texts: [] }
    /// An address of a home's network.
    HomeNetwork { words: [], texts: ["192.168.", "10.0.0.", "10.1.1.", "10.0.1.", "172.16."] }
    /// Notifications are asked for.
    NotificationAsked { words: ["requestpermission"], texts: [] }
    /// An extension turns others off.
    ExtensionDisabled { words: [], texts: [] }
    /// An extension sees what requests carry.
    RequestBody { words: [], texts: ["requestbody"] }
    // Of these, where they go.
    /// The visitor is sent to an absolute address that the script holds.
    SentAway { words: [], texts: [] }
    /// What the clipboard holds reaches an absolute address.
    ClipboardSent { words: [], texts: [] }
    /// A text that was decoded is run.
    DecodedRun { words: [], texts: [] }
    /// Something reaches an absolute address.
    SentAbroad { words: [], texts: [] }
    // Attacks that ride on sessions, work on memory, or live in extensions and advertisements.
    /// A form's token is cut out of a text or of a page that is not the document.
    TokenCut { words: [], texts: [] }
    /// A place for advertisements, or a link of one.
    AdPlace { words: ["google_ad_client"], texts: ["adsbygoogle", "data-ad-client", "data-ad-slot", "google_ads", "div-gpt-ad", "taboola", "outbrain", "adclick", ".ad-slot", "banner-slot", "mgbox", "doubleclick"] }
    /// An extension sends a tab or a request elsewhere.
    TabSent { words: [], texts: [] }
    /// An extension asks the browser for what it keeps: history, bookmarks, other extensions, downloads.
    BrowserData { words: [], texts: [] }
    /// Where an object is in memory is computed with, or read and written through.
    MemoryForged { words: [], texts: [] }
    /// One of many buffers is looked for that has another length than it was given, after memory was cleared.
    MemorySought { words: [], texts: [] }
    // What is said without having been asked, and what is told to people.
    /// What was typed is called wrong after it was sent, and the answer is never looked at.
    FeignedRefusal { words: [], texts: [] }
    /// The visitor is sent to an absolute address after something was sent, whether it arrived or not.
    UnaskedAway { words: [], texts: [] }
    /// The label of a secret in a text for people: `Password: `.
    SecretLabel { words: [], texts: [] }
    /// Which graphics card it is.
    GraphicsCard { words: ["unmasked_renderer_webgl"], texts: ["webgl_debug_renderer_info"] }
    /// A pattern that finds what keeps a visitor signed in.
    SessionPattern { words: [], texts: [] }
    // Of these, where they go.
    /// A field's value goes where a text says that it is a secret.
    SecretInMessage { words: [], texts: [] }
    /// A field's value and all cookies reach one absolute address.
    FieldsAndCookiesAbroad { words: [], texts: [] }
    /// A field's value is part of the address of an image or a frame on another host.
    FieldInAddress { words: [], texts: [] }
    /// A form is sent to another host than the page says.
    FormSentAbroad { words: [], texts: [] }
    /// A pattern that finds the numbers of payment cards.
    CardPattern { words: [], texts: [] }
    /// Something is said to have failed.
    Failure { words: [], texts: ["not found", "network error", "connection error", "server error", "error 50", "unavailable", "went wrong", "failed", "timed out", "fehlgeschlagen", "échoué", "fallito", "falló", "fallado", "falhou", "gagal", "başarısız", "не удалось", "Не удалось", "nie powiodło", "mislukt", "selhal", "thất bại", "失败", "失敗", "실패"] }
    // Wallets, commands and loaders, once more.
    /// An account that a setting or another file names is paid.
    GivenPayee { words: [], texts: [] }
    /// A text that was answered or decoded is copied.
    AnswerCopied { words: [], texts: [] }
    /// A script element gets an absolute address whose host the source around it does not show.
    ScriptFromCoded { words: [], texts: [] }
    /// How to paste, as a step of its own.
    PasteStep { words: [], texts: [] }
    /// Who refuses what a wallet asks is asked again at once.
    AskedAgain { words: [], texts: [] }
    /// What is answered from an address whose host the source around it does not show is run.
    CodedAnswerRun { words: [], texts: [] }
    /// A frame that may write to the clipboard.
    ClipboardFrame { words: [], texts: ["clipboard-write"] }
    // What pages of today do to visitors and to other sites.
    /// Who has broken into a site, as the page says that was put there.
    Defacement { words: [], texts: ["hacked by", "h4cked by", "hacked-by", "defaced by", "pwned by", "hacked  by"] }
    /// Bytes of a program or of an archive that programs are kept in, in base64 or as digits.
    ProgramBytes { words: [], texts: [] }
    /// What records sound or pictures.
    Recorder { words: ["mediarecorder"], texts: [] }
    // Deeds: pages read for strangers, words of wallets, cookies of one site, coins moved by hand.
    /// The text that a server answered is encoded to go on as part of something.
    PageTextWrapped { words: [], texts: [] }
    /// The text that a server answered is the body of a request.
    PageTextForwarded { words: [], texts: [] }
    /// The selector of a call that moves coins.
    RawMove { words: [], texts: ["0xa9059cbb", "0x23b872dd"] }
    /// Words are counted as a wallet has them: twelve or twenty-four.
    WordsCounted { words: [], texts: [] }
    /// All databases of a site are asked for.
    DatabasesListed { words: [], texts: [] }
    /// An extension asks for cookies of a site that it names.
    SiteCookie { words: [], texts: [] }
    // Deeds of many hands: answers handed on, the state of links, sessions of modules, cookies of content scripts, hidden servers.
    /// All data that a server answered is the body of a request.
    PageDataForwarded { words: [], texts: [] }
    /// How the browser shows an element is asked for.
    ShownStyle { words: ["getcomputedstyle", "currentstyle"], texts: [] }
    /// The modules of a site are asked for what keeps a visitor signed in.
    SessionGetter { words: ["gettoken"], texts: [] }
    /// All cookies are handed to another part of an extension, another window or a worker.
    CookiesHandedOn { words: [], texts: [] }
    /// A request goes to an absolute address whose host the source around it does not show.
    CodedAsked { words: [], texts: [] }
    // Lures: how visitors are led, and what follows it.
    /// A link to another site in markup.
    LinkMarkup { words: [], texts: ["<a href=\"http", "<a href='http", "<a href=http", "<a href=\\\"http"] }
    /// What a blockchain keeps is read: by a library, or what transactions say.
    ChainRead { words: ["jsonrpcprovider", "staticjsonrpcprovider"], texts: ["getsignaturesforaddress", "eth_getstorageat", "eth_gettransactionbyhash"] }
    /// Something is kept in a database from the page, or mailed from it.
    Kept { words: ["insert", "adddoc", "setdoc", "emailjs"], texts: [] }
    // Lures, once more: answers in code, scripts that take their own elements away.
    /// What a server answered in code says where the visitor goes.
    CodedAnswerNavigates { words: [], texts: [] }
    /// A script takes its own element, or the one that it has just put in, away again.
    ScriptRemoved { words: [], texts: [] }
    /// What another host answered is run.
    ForeignRun { words: [], texts: [] }
    /// The text of an element is read.
    ElementText { words: [], texts: [] }
    // Loaders: where an address comes from, and what it tells.
    /// The page goes to an absolute address whose host the source around it does not show.
    CodedAway { words: [], texts: [] }
    /// What another host answers says where the visitor goes.
    ForeignAnswerNavigates { words: [], texts: [] }
    /// The address of a script tells another host in base64 where the visitor comes from.
    ReferrerInScript { words: [], texts: [] }
    /// The address of a script is made from the numbers of characters while the script runs.
    ScriptFromCodes { words: [], texts: [] }
    // Lockers of many hands.
    /// The visitor is led to the front page of a large service, and nothing between a request and that looks at the answer.
    UnaskedToDoor { words: [], texts: [] }
    /// The values of several fields become one text, with blanks between them, as the words of a wallet do.
    FieldsJoined { words: [], texts: [] }
    /// A text alarms more than once.
    ScareAgain { words: [], texts: [] }
    // Loaders, once more.
    /// A request to another host tells it in base64 where the visitor comes from.
    ReferrerAsked { words: [], texts: [] }
    /// The page says what was removed from it.
    RemovalsWatched { words: ["removednodes"], texts: [] }
    // Where data of all kinds goes.
    /// What an extension asked the browser for goes to another host.
    BrowserDataSent { words: [], texts: [] }
    /// The text of a page of this site goes to another host, in base64.
    OwnPageSent { words: [], texts: [] }
    // Loaders: frames, and who is meant by chance.
    /// A frame gets an absolute address whose host the source around it does not show.
    FrameFromCoded { words: [], texts: [] }
    /// Some are drawn by chance: a random number is compared.
    Drawn { words: [], texts: [] }
}
