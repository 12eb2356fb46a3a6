(function($,w){
    'use strict';
    var report = function(){
        var rows = [];
        $('img').each(function(){
            var alt = $(this).attr('alt');
            if(alt === undefined){ rows.push(['missing', this.src]); }
            else if(/\.(jpe?g|png|webp)$/i.test(alt)){ rows.push(['file name', this.src]); }
        });
        var it = document.createNodeIterator(document, NodeFilter.SHOW_COMMENT, null, false), n, c = 0;
        while(n = it.nextNode()){
            if(/TODO|FIXME/.test(n.nodeValue)) c++;
        }
        return {rows: rows, todo: c};
    };
    $(function(){
        if(w.location.hash !== '#a11y' || !w.localStorage.getItem('editor')) return;
        var r = report();
        var $t = $('<table class="a11y-report"/>').appendTo('body');
        $.each(r.rows, function(i, x){
            $('<tr/>').append($('<td/>').text(x[0]), $('<td/>').text(x[1])).appendTo($t);
        });
        $('<caption/>').text(r.rows.length + ' images, ' + r.todo + ' notes').prependTo($t);
    });
})(jQuery, window);
