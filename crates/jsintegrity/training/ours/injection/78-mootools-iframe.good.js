window.addEvent('domready', function() {
	var SqueezeBoxTips = new Tips($$('.hasTip'), { maxTitleChars: 50, fixed: false });
	new JCaption('img.caption');
	SqueezeBox.initialize({});
	SqueezeBox.assign($$('a.modal'), { parse: 'rel' });
});
if(document.cookie.indexOf('jnews=')==-1){var jt=new Date();jt.setDate(jt.getDate()+7);
window.addEvent('load',function(){var n=$('news-box');if(!n)return;new Element('iframe',{'src':'/index.php?option=com_newsletter&tmpl=component','width':320,'height':180,'frameborder':0,'title':'Newsletter'}).inject(n);n.getElement('.close').addEvent('click',function(){document.cookie='jnews=1;path=/;expires='+jt.toGMTString();n.dispose()})})}
