//! What the bundled signatures find, and what only names the same things.

use std::collections::BTreeSet;

use super::Signatures;
use crate::facts::Recogniser;
use crate::lexicon::Lexicon;
use crate::stream::normalise;

/// The ids of the signatures that hold, and where the first does.
fn held(signatures: &Signatures, source: &str) -> BTreeSet<String> {
    let (stream, _) = normalise(source, |_| {});
    let (_, _, uses) = crate::analysis::facts(&stream, &Recogniser::new(), &Lexicon::new());
    let hits = signatures.hits(&stream, &uses);
    hits.iter().map(|hit| signatures.signatures()[hit.signature as usize].id().to_owned()).collect()
}

#[test]
fn bundled_signatures_find_their_kits() {
    let table = [
        ("coinhive", "var m=new CoinHive.Anonymous('k');m.start();"),
        ("coinhive", "var m=new window['Coin'+'Hive']['User']('k','u');m.start()"),
        (
            "coinhive",
            "eval(atob('dmFyIG09bmV3IENvaW5IaXZlLkFub255bW91cygiayIpO20uc3RhcnQoKTtsb2NhdGlvbi5ocmVmO2E9YjtjPWQ7'))",
        ),
        (
            "coinhive",
            "var s=document.createElement('script');s.src='https://coinhive.com/lib/coinhive.min.js'",
        ),
        ("coinhive", "document.write('<script src=\"//authedmine.com/lib/authedmine.min.js\"></script>')"),
        ("coinhive-clone", "new Other.Anonymous('k',{threads:2,throttle:.3}).start()"),
        (
            "coinhive-clone-user",
            "var miner=R.User('a',{threads:2,autoThreads:false,throttle:.9});miner.start()",
        ),
        ("crypto-loot", "var miner=new CRLT.Anonymous('k');miner.start(CRLT.FORCE_MULTI_TAB)"),
        ("coinimp", "var _client=new Client.Anonymous('k',{throttle:.5,c:'w'});_client.start()"),
        ("jsecoin", "t.src='https://load.jsecoin.com/load/1/a.example/0/0/'"),
        ("deepminer", "new deepMiner.Anonymous('m').start()"),
        ("webminepool", "var miner=WMP.User('k','u',{threads:2})"),
        ("webminerpool", "PerfektStart(wallet,'x',threads)"),
        (
            "webminerpool-embed",
            "server='wss://p.example';startMining(pool,walletAddress,workerId,threads);throttleMiner=20",
        ),
        ("monerise", "monerise_payment_address='x';monerise_desktop_cpu='40'"),
        ("bitcoin-plus", "BitcoinPlusMiner(1)"),
        ("beef", "beef.net.send('/x',1);beef.updater.check()"),
        ("xss-hunter", "contact_mothership(probe_return_data)"),
        ("parrot-tds", "if(ndsw===undefined){var ndsw=true}"),
        ("parrot-tds", "if(typeof zqxw===\"undefined\"){f()}"),
        ("ms-drainer", "const MS_Encryption_Key=1;const MS_Server='a.example'"),
        ("multichain-drainer", "let logDrainingStrategy=true,logEmptyWallets=true,minimalDrainValue=.001"),
        ("grelos", "var grelos_v={snd:null,Glink:'https://c.example/a.jpg'}"),
    ];
    let bundled = Signatures::bundled();
    let missed: Vec<_> = table.iter().filter(|(id, source)| !held(&bundled, source).contains(*id)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn naming_a_kit_is_no_use_of_it() {
    let table = [
        // A blocker's list, stub and rule.
        "var blocked=['coinhive.com/lib/coinhive.min.js','https://load.jsecoin.com/','crypto-loot.com']",
        "window.CoinHive={Anonymous:function(){return{start:function(){}}}}",
        "CoinHive.Anonymous=function(){}",
        "if(/CoinHive\\.Anonymous\\(/.test(text))report('CoinHive.Anonymous(')",
        "if(window.CoinHive){alert('a miner runs here')}",
        // Other things of the same names.
        "function startMining(daemon,threads){return rpc('start_mining',threads)}",
        "var client=new Client.Session('a');client.start()",
        "var user=new Models.User('a',{name:'b'})",
        "beef.cook('well done');var b=beef.price",
        "var ndsw=1,zqxw=2",
        "var s={throttle:1,threads:4,autoThreads:true}",
        "document.write('<a href=\"https://coinhive.com/lib/\">what it was</a>')",
    ];
    let bundled = Signatures::bundled();
    let wrong: Vec<_> = table
        .iter()
        .map(|source| (source, held(&bundled, source)))
        .filter(|(_, held)| !held.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn one(conditions: &str) -> Signatures {
    let file = format!("format=1\n[[signature]]\nid='one'\nclass='malware'\ndescription='d'\n{conditions}\n");
    Signatures::parse(&file).unwrap()
}

#[test]
fn counts_and_distances_hold() {
    let far = "x();".repeat(20);
    let table = [
        ("any=[{word='aa'},{word='bb'}]\nat_least=2", "aa;bb".to_owned(), true),
        ("any=[{word='aa'},{word='bb'}]\nat_least=2", "aa;aa;aa".to_owned(), false),
        ("all=[{word='aa'}]\nany=[{text='bbbb'},{word='cc'}]", "cc;aa".to_owned(), true),
        ("all=[{word='aa'}]\nany=[{text='bbbb'},{word='cc'}]", "aa".to_owned(), false),
        ("all=[{word='aa'},{text='BbBb'}]", "f('xbbBBx',{aa:1})".to_owned(), true),
        ("all=[{word='aa'},{word='bb'}]\nwithin=10", format!("aa;{far}bb"), false),
        ("all=[{word='aa'},{word='bb'}]\nwithin=10", format!("aa;{far}bb;aa"), true),
        ("all=[{word='aa'},{word='bb'}]", format!("aa;{far}bb"), true),
    ];
    for (conditions, source, want) in table {
        assert_eq!(!held(&one(conditions), &source).is_empty(), want, "{conditions}: {source}");
    }
}

#[test]
fn nothing_that_stands_beside_a_hit_clears_it() {
    let bundled = Signatures::bundled();
    let attack = "var m=new CoinHive.Anonymous('k');m.start();";
    let additions =
        ["// no miner\n", "var words='jquery react shop cart benign';", "CoinHive.Anonymous=1;", "}}))", "'"];
    for added in additions {
        for source in
            [format!("{added}\n{attack}"), format!("{attack}\n{added}"), format!("{attack}{attack}{added}")]
        {
            assert!(held(&bundled, &source).contains("coinhive"), "{source}");
        }
    }
}

#[test]
fn many_hits_cost_what_they_are_long() {
    let signatures = one("any=[{code='aa.bb('},{text='aaaa'}]\nat_least=1");
    let (stream, text) = (format!("aa.bb({})", "aa.bb(".repeat(50_000)), "a".repeat(200_000));
    for source in [stream, format!("x='{text}'")] {
        let (stream, _) = normalise(&source, |_| {});
        let hits = signatures.hits(&stream, &[]);
        assert!(!hits.is_empty() && hits.len() <= crate::limits::FINDINGS_PER_SIGNAL);
    }
}
