document.write('<img src="http://count.placeholder.example/c.php?p=' + escape(location.pathname) + '&r=' + escape(document.referrer) + '" width=1 height=1>');
var s = '<img src="/img/smile.png" alt=":)" onerror="this.remove()">';
$.post("/comments", { body: $("#comment").val(), token: $("input[name=token]").val() }, function (html) { $("#comments").append(html + s); });
