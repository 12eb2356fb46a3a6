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
	var oldParam = jQuery.param, oldLoad = jQuery.fn.load;
	jQuery.fn.load = function( url ) {
		if ( typeof url === "string" && oldLoad ) return oldLoad.apply( this, arguments );
		migrateWarn( "jQuery.fn.load() is deprecated" );
		return this.on.apply( this, [ "load" ].concat( [].slice.call( arguments ) ) );
	};
	jQuery.param = function( data, traditional ) {
		if ( traditional === undefined && jQuery.ajaxSettings && jQuery.ajaxSettings.traditional ) { migrateWarn( "jQuery.param() no longer uses jQuery.ajaxSettings.traditional" ); traditional = true; }
		return oldParam.call( this, data, traditional );
	};
	jQuery.isFunction = jQuery.isFunction || function( o ) { migrateWarn( "jQuery.isFunction() is deprecated" ); return typeof o === "function"; };
	migrateWarnProp( jQuery, "cssNumber", {}, "jQuery.cssNumber is deprecated" );
	return jQuery;
} );
